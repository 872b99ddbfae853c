package org.ndesharness.client.message;

import java.util.Arrays;
import java.util.Optional;

/** How a CertRep ends (RFC 8894, section 3.2.1.3). */
public enum PkiStatus {
    SUCCESS("0"),
    FAILURE("2"),
    PENDING("3");

    private final String text;

    PkiStatus(String text) {
        this.text = text;
    }

    /** The value on the wire: decimal text. */
    public String text() {
        return text;
    }

    /** Empty for text that the RFC does not define. */
    public static Optional<PkiStatus> of(String text) {
        return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
    }
}
