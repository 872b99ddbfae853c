package org.ndesharness.server.store;

import java.util.Optional;

/**
 * Where the state of sites lives. Safe for several threads.
 *
 * <p>A store that is kept holds keys of test CAs without a password: whoever may read its folder or database may sign with them.
 */
public interface Store extends AutoCloseable {

    /**
     * The state of a site; a new one begins empty.
     *
     * @param name path of the site on the listener; empty for the default site
     * @param firstRequestId number before the CA's first request, when the site is new
     */
    SiteStore site(String name, int firstRequestId);

    /** One line for people: where. */
    String description();

    @Override
    void close();

    /** State that ends with the process. */
    static Store memory() {
        return new MemoryStore();
    }

    /**
     * State that stays: in a folder, for one process at a time, or in a PostgreSQL that several servers share. All that is durable
     * when a method returns survives an end by force at any later moment.
     *
     * <p>A folder needs {@code com.h2database:h2} on the class path, a PostgreSQL needs {@code org.postgresql:postgresql} and
     * {@code com.zaxxer:HikariCP}.
     *
     * @param place a folder, made for its owner alone if it is not there; or
     *     {@code jdbc:postgresql://[user[:password]@]host[:port]/database[?parameters]}, where PGUSER and PGPASSWORD of the
     *     environment stand in for what the address leaves out
     * @throws StoreException when it cannot be opened; says what to do
     */
    static Store open(String place) throws StoreException {
        if (place.startsWith(PostgreSqlAddress.SCHEME)) {
            var address = PostgreSqlAddress.parse(
                    place, name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()));
            OptionalLibrary.POSTGRESQL.require();
            OptionalLibrary.HIKARI.require();
            return JdbcStore.in(PostgreSql.open(address));
        }
        if (place.isBlank() || place.startsWith("jdbc:")) {
            throw new StoreException("A store is a folder, or an address that begins with " + PostgreSqlAddress.SCHEME);
        }
        OptionalLibrary.H2.require();
        return JdbcStore.in(H2Folder.open(place));
    }
}
