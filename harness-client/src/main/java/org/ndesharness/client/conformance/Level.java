package org.ndesharness.client.conformance;

/** How strongly RFC 8894 asks for something, and so what it means when it is not so. */
public enum Level {
    /** MUST, MUST NOT, REQUIRED. */
    MUST("MUST", Verdict.FAIL),
    /** SHOULD, SHOULD NOT, RECOMMENDED. */
    SHOULD("SHOULD", Verdict.WARNING),
    /** Described as the way it is, without a key word. */
    DESCRIBED("described", Verdict.WARNING),
    /** Advice in lower case, or in the security considerations. */
    ADVICE("advice", Verdict.WARNING),
    /** MAY, and what is only recorded: tolerance in hearing. */
    MAY("MAY", Verdict.NOTE);

    private final String word;
    private final Verdict otherwise;

    Level(String word, Verdict otherwise) {
        this.word = word;
        this.otherwise = otherwise;
    }

    /** As reports have it. */
    public String word() {
        return word;
    }

    /**
     * The verdict on an outcome that is not accepted.
     *
     * @param strict whether an unmet SHOULD fails
     */
    public Verdict otherwise(boolean strict) {
        return strict && this == SHOULD ? Verdict.FAIL : otherwise;
    }
}
