package org.ndesharness.scenarios.console;

/** The console cannot be started as asked. The message is one line for a person. */
public final class ConsoleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The message is shown as it is. */
    public ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}
