package org.ndesharness.client.message;

/** Octets that are not what they should be; the message says what is wrong with them in one line. */
public final class MessageFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    MessageFormatException(String message) {
        super(message);
    }

    MessageFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
