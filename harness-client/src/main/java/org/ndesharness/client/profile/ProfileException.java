package org.ndesharness.client.profile;

/** A document of a management session cannot be read; the message says what is wrong with it, never a value from it. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception that says what is wrong. */
    public ProfileException(String message) {
        super(message);
    }

    /** An exception that says what is wrong, with its cause. */
    public ProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
