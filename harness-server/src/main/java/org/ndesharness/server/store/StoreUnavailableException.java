package org.ndesharness.server.store;

import java.sql.SQLException;

/**
 * A store that was open does not answer any more: its disk is full, its server is gone, or it was closed. Whatever was asked of
 * it has not happened, as far as can be known; a request that needs it has to fail.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message) {
        super(message);
    }

    /** Of an SQL error; only its state gets into the message, since texts of databases quote what was to be written. */
    StoreUnavailableException(String description, SQLException cause) {
        super("The store does not answer: " + description + " (SQL state " + cause.getSQLState() + ")", cause);
    }
}
