package org.ndesharness.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgreSqlStoreTest extends SharedStoreContract {

    private static @Nullable PostgreSqlServer server;

    private @Nullable String address;

    @BeforeAll
    static void start() throws Exception {
        var started = PostgreSqlServer.start();
        assumeTrue(started.isPresent(), "skipped: Debian's package postgresql is not installed");
        server = started.get();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    Store open() throws SQLException, StoreException {
        return Store.open(address());
    }

    private synchronized String address() throws SQLException {
        if (address == null) {
            address = server().newDatabase();
        }
        return address;
    }

    private static PostgreSqlServer server() {
        return Objects.requireNonNull(server);
    }

    @Test
    void saysThatADatabaseIsMissing() {
        assertThat(catchThrowable(() -> Store.open(server().address("absent"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no such database")
                .hasMessageContaining("createdb");
    }
}
