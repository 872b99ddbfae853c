package org.ndesharness.server.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ndesharness.server.ca.PartyStore;
import org.ndesharness.server.ca.RequestStore;
import org.ndesharness.server.journal.ExchangeStore;
import org.ndesharness.server.mscep.PasswordStore;

/** State in a database. */
final class JdbcStore implements Store {

    private final Database database;
    private final GroupCommit commits;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    private record Site(
            RequestStore requests, PartyStore parties, PasswordStore passwords, ExchangeStore exchanges, Runnable end)
            implements SiteStore {}

    private JdbcStore(Database database) {
        this.database = database;
        this.commits = new GroupCommit(database);
    }

    /** Takes over an open database, and makes its tables if it has none. */
    static JdbcStore in(Database database) throws StoreException {
        try {
            Schema.prepare(database);
            return new JdbcStore(database);
        } catch (SQLException e) {
            database.close();
            throw new StoreException(
                    "The store's tables cannot be made or read: " + database.description() + " (SQL state "
                            + e.getSQLState() + "). See that this user may make tables there.",
                    e);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public SiteStore site(String name, int firstRequestId) {
        return sites.computeIfAbsent(name, unknown -> newSite(name, firstRequestId));
    }

    private Site newSite(String name, int firstRequestId) {
        var part = new SiteDatabase(name, database, commits);
        part.prepare(firstRequestId);
        var requests = new JdbcRequests(part);
        var exchanges = new JdbcExchanges(part);
        return new Site(requests, new JdbcParties(part), new JdbcPasswords(part), exchanges, () -> {
            requests.close();
            exchanges.close();
        });
    }

    @Override
    public String description() {
        return database.description();
    }

    /** Writes what is not written yet. Nothing is lost, or said, if that fails: whoever waited for something has been told. */
    @Override
    public void close() {
        try {
            sites.values().forEach(site -> site.end().run());
        } catch (StoreUnavailableException e) {
            // Some numbers stay unused.
        } finally {
            commits.close();
            database.close();
        }
    }
}
