package org.ndesharness.server.message;

/** Why a request failed (RFC 8894 section 3.2.1.4). */
public enum FailInfo {
    BAD_ALG(0, "badAlg"),
    BAD_MESSAGE_CHECK(1, "badMessageCheck"),
    BAD_REQUEST(2, "badRequest"),
    BAD_TIME(3, "badTime"),
    BAD_CERT_ID(4, "badCertId");

    private final int code;
    private final String rfcName;

    FailInfo(int code, String rfcName) {
        this.code = code;
        this.rfcName = rfcName;
    }

    /** The number on the wire, there as decimal text. */
    public int code() {
        return code;
    }

    /** The RFC's own spelling, for example {@code badMessageCheck}. */
    public String rfcName() {
        return rfcName;
    }
}
