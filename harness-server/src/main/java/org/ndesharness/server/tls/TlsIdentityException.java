package org.ndesharness.server.tls;

/** A server's key or certificate cannot be used. The message is one line for the person who named the file. */
public final class TlsIdentityException extends Exception {

    private static final long serialVersionUID = 1L;

    TlsIdentityException(String message) {
        super(message);
    }

    TlsIdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
