package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One site's part of a database.
 *
 * @param name of the site
 */
record SiteDatabase(String name, Database database, GroupCommit commits) {

    /** Reads what is committed. */
    <T> T read(Work<T> work) {
        try (var connection = database.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StoreUnavailableException(database.description(), e);
        }
    }

    /** Has other transactions that ask for the same, on this server or another, wait for the end of this one. */
    void lock(Connection connection) throws SQLException {
        Statements.first(
                connection, row -> row.getString(1), "SELECT name FROM ndes_site WHERE name = ? FOR UPDATE", name);
    }

    /** Makes the site's own row, if it is new. */
    void prepare(int lastRequestId) {
        if (read(this::isThere)) {
            return;
        }
        try {
            commits.durably(connection -> isThere(connection)
                    ? 0
                    : Statements.update(
                            connection,
                            "INSERT INTO ndes_site (name, last_request, last_exchange) VALUES (?, ?, 0)",
                            name,
                            lastRequestId));
        } catch (StoreUnavailableException e) {
            // Another server may have made it at the same time.
            if (!read(this::isThere)) {
                throw e;
            }
        }
    }

    private boolean isThere(Connection connection) throws SQLException {
        return Statements.first(connection, row -> row.getString(1), "SELECT name FROM ndes_site WHERE name = ?", name)
                .isPresent();
    }
}
