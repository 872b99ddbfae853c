package org.ndesharness.server.message;

import java.util.Arrays;
import java.util.Optional;

/** What a pkiMessage is (RFC 8894 section 3.2.1.2). */
public enum MessageType {
    CERT_REP(3),
    RENEWAL_REQ(17),
    PKCS_REQ(19),
    CERT_POLL(20),
    GET_CERT(21),
    GET_CRL(22);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    /** The number on the wire, there as decimal text. */
    public int code() {
        return code;
    }

    /** Empty for text that the RFC does not define. */
    public static Optional<MessageType> ofText(String text) {
        return Arrays.stream(values())
                .filter(type -> Integer.toString(type.code).equals(text))
                .findFirst();
    }
}
