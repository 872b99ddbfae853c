package org.ndesharness.client.diagnosis;

/** The first word of an answer. */
public enum Verdict {
    /** The evidence shows an enrolment that went through, and nothing that failed. */
    HEALTHY,
    /** At least one failure is confirmed or likely. */
    FAILURE,
    /** Something failed or nothing is known, and no failure is more than possible. */
    INCONCLUSIVE;

    /** As written in reports and in JSON: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
