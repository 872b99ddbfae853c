package org.ndesharness.scenarios.grading.command;

import java.util.Locale;

/** What is filled in where a command says {@code {url}} and the like. */
public enum Placeholder {
    /** The SCEP URL. */
    URL(true),
    /** A challenge that is good once. A secret. */
    CHALLENGE(true),
    /** Where the certificate is to be written, in PEM or DER. */
    OUT(true),
    /** SHA-256 of the CA's certificate, in lower-case hexadecimal: for clients that are told whom to trust. */
    FINGERPRINT(false),
    /** The folder in which the harness was started: the client's own working folder is another one. */
    HERE(false);

    private final boolean needed;

    Placeholder(boolean needed) {
        this.needed = needed;
    }

    /** Whether a command without it makes no sense. */
    boolean isNeeded() {
        return needed;
    }

    /** As it stands in a command. */
    public String written() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }
}
