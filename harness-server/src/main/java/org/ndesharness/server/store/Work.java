package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something to be done in a transaction. It may be run again when the transaction it was run in failed for another reason, and
 * neither commits nor closes.
 */
@FunctionalInterface
interface Work<T> {

    T on(Connection connection) throws SQLException;
}
