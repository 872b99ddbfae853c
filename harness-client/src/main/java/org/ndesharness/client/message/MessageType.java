package org.ndesharness.client.message;

/** What a pkiMessage is (RFC 8894, section 3.2.1.2). */
public enum MessageType {
    CERT_REP("3"),
    RENEWAL_REQ("17"),
    PKCS_REQ("19"),
    CERT_POLL("20"),
    GET_CERT("21"),
    GET_CRL("22");

    private final String text;

    MessageType(String text) {
        this.text = text;
    }

    /** The value on the wire: decimal text. */
    public String text() {
        return text;
    }
}
