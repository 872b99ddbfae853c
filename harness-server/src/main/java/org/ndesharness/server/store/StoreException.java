package org.ndesharness.server.store;

/** A store cannot be opened. Its message is for the user: what is wrong, where, and what to do; it holds no secret. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
