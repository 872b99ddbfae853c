package org.ndesharness.client.diagnosis;

/** How sure a diagnosis is; the declared order is the ranking. */
public enum Certainty {
    /** The confirming evidence that the documentation names is there. */
    CONFIRMED,
    /** The symptom is there and points here more than elsewhere, but what would confirm it is missing. */
    LIKELY,
    /** The symptom is there and nothing excludes this. */
    POSSIBLE;

    /** As written in reports and in JSON: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
