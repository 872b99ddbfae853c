package org.ndesharness.server.message;

/** How a CertRep ends (RFC 8894 section 3.2.1.3). */
public enum PkiStatus {
    SUCCESS(0),
    FAILURE(2),
    PENDING(3);

    private final int code;

    PkiStatus(int code) {
        this.code = code;
    }

    /** The number on the wire, there as decimal text. */
    public int code() {
        return code;
    }
}
