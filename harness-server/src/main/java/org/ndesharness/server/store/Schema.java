package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tables. All names begin with {@code ndes_}, since a database on a server may hold other things too.
 *
 * <p>What clients sent is never indexed as it came, only by its SHA-256: an index of PostgreSQL refuses values of more than some
 * 2,700 bytes.
 */
final class Schema {

    /** Of the tables as they are made here. */
    static final int VERSION = 1;

    private static final int ATTEMPTS = 5;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS ndes_schema_version (version INTEGER NOT NULL PRIMARY KEY)",
            "CREATE TABLE IF NOT EXISTS ndes_site (name VARCHAR NOT NULL PRIMARY KEY, last_request INTEGER NOT NULL,"
                    + " last_exchange BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS ndes_party (site VARCHAR NOT NULL, name VARCHAR NOT NULL, private_key BYTEA NOT NULL,"
                    + " certificate BYTEA NOT NULL, PRIMARY KEY (site, name))",
            "CREATE TABLE IF NOT EXISTS ndes_request (site VARCHAR NOT NULL, request_id INTEGER NOT NULL, disposition VARCHAR NOT NULL,"
                    + " submitted TIMESTAMP WITH TIME ZONE NOT NULL, requester VARCHAR NOT NULL, template VARCHAR NOT NULL,"
                    + " common_name VARCHAR NOT NULL, serial_number VARCHAR NOT NULL, status_code INTEGER NOT NULL,"
                    + " status_text VARCHAR NOT NULL, transaction_id VARCHAR NOT NULL, transaction_key VARCHAR,"
                    + " key_id VARCHAR, csr BYTEA, certificate BYTEA, PRIMARY KEY (site, request_id))",
            "CREATE INDEX IF NOT EXISTS ndes_request_transaction ON ndes_request (transaction_key, site)",
            "CREATE INDEX IF NOT EXISTS ndes_request_serial ON ndes_request (serial_number, site)",
            "CREATE INDEX IF NOT EXISTS ndes_request_key ON ndes_request (key_id, site)",
            "CREATE INDEX IF NOT EXISTS ndes_request_disposition ON ndes_request (site, disposition, request_id)",
            "CREATE TABLE IF NOT EXISTS ndes_password (site VARCHAR NOT NULL, password_key VARCHAR NOT NULL, password VARCHAR NOT NULL,"
                    + " created TIMESTAMP WITH TIME ZONE NOT NULL, expires TIMESTAMP WITH TIME ZONE,"
                    + " reusable BOOLEAN NOT NULL, claimed BOOLEAN NOT NULL, PRIMARY KEY (site, password_key))",
            "CREATE TABLE IF NOT EXISTS ndes_exchange (site VARCHAR NOT NULL, number BIGINT NOT NULL, exchange BYTEA NOT NULL,"
                    + " PRIMARY KEY (site, number))");

    private Schema() {}

    /** Makes the tables where there are none, and sees that those that are there can be used. */
    static void prepare(Database database) throws StoreException, SQLException {
        for (var attempt = 1; ; attempt++) {
            try (var connection = database.connect()) {
                var found = version(connection);
                if (found.isEmpty()) {
                    create(connection);
                } else if (found.getAsInt() != VERSION) {
                    throw new StoreException("The store was written by another version of the harness: "
                            + database.description() + " has schema " + found.getAsInt() + ", this version knows "
                            + VERSION + ". Use that version, or another place for the store.");
                }
                return;
            } catch (SQLException e) {
                // Another server may have made the tables at the same time: then they are there now.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static OptionalInt version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var tables = statement.executeQuery("SELECT COUNT(*) FROM information_schema.tables"
                    + " WHERE table_schema = CURRENT_SCHEMA AND table_name = 'ndes_schema_version'")) {
                tables.next();
                if (tables.getInt(1) == 0) {
                    return OptionalInt.empty();
                }
            }
            try (var versions = statement.executeQuery("SELECT version FROM ndes_schema_version")) {
                return versions.next() ? OptionalInt.of(versions.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute(table);
            }
            // Last, so that a half-made schema of a database that commits each CREATE is not taken for a whole one.
            statement.execute("INSERT INTO ndes_schema_version (version) VALUES (" + VERSION + ")");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
