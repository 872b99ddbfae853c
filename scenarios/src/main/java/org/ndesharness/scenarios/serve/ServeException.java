package org.ndesharness.scenarios.serve;

/** The server cannot be started as asked. The message says in one line what is wrong and what to do. */
public final class ServeException extends Exception {

    private static final long serialVersionUID = 1L;

    ServeException(String message) {
        super(message);
    }

    ServeException(String message, Throwable cause) {
        super(message, cause);
    }
}
