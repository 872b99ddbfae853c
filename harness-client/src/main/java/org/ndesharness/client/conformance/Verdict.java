package org.ndesharness.client.conformance;

/** What an observation means. */
public enum Verdict {
    /** The outcome is one of those that the check accepts. */
    PASS("pass"),
    /** A MUST is not met; or a SHOULD, in a strict run. */
    FAIL("fail"),
    /** A SHOULD, a description or advice is not met. */
    WARNING("warning"),
    /** Legal, and worth knowing. */
    NOTE("note"),
    /** Not met, as was known before from a public source. */
    KNOWN_DEVIATION("known deviation"),
    /** The server does not have what the check is about, or the run lacks what the check needs. */
    NOT_APPLICABLE("not applicable"),
    /** A good enrolment before or after the check failed, or the check could not be carried through: it proves nothing. */
    INCONCLUSIVE("inconclusive");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As reports have it. */
    public String word() {
        return word;
    }
}
