package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/** An open database. What differs between the embedded one and a server is here; the SQL is the same. */
interface Database extends AutoCloseable {

    /** A connection that commits each statement. To be closed after use. */
    Connection connect() throws SQLException;

    /**
     * Begins a transaction.
     *
     * @param durable whether {@link #commit} has to wait for the disk
     */
    void begin(Connection connection, boolean durable) throws SQLException;

    /** Commits; when durable, nothing that happens to machine or process afterwards undoes it. */
    void commit(Connection connection, boolean durable) throws SQLException;

    /** One line for people: where. */
    String description();

    @Override
    void close();
}
