package org.ndesharness.client.message;

import java.util.Arrays;
import java.util.Optional;

/** Why a request failed (RFC 8894, section 3.2.1.4). */
public enum FailInfo {
    BAD_ALG("0", "badAlg"),
    BAD_MESSAGE_CHECK("1", "badMessageCheck"),
    BAD_REQUEST("2", "badRequest"),
    BAD_TIME("3", "badTime"),
    BAD_CERT_ID("4", "badCertId");

    private final String text;
    private final String rfcName;

    FailInfo(String text, String rfcName) {
        this.text = text;
        this.rfcName = rfcName;
    }

    /** The value on the wire: decimal text. */
    public String text() {
        return text;
    }

    /** The RFC's own spelling, for example {@code badMessageCheck}. */
    public String rfcName() {
        return rfcName;
    }

    /** Empty for text that the RFC does not define. */
    public static Optional<FailInfo> of(String text) {
        return Arrays.stream(values()).filter(f -> f.text.equals(text)).findFirst();
    }
}
