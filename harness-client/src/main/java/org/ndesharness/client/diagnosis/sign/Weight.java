package org.ndesharness.client.diagnosis.sign;

/** What a rule's evidence is worth; the declared order is from strong to weak. */
public enum Weight {
    /** The evidence that the documentation names as confirming is there. */
    CONFIRMED,
    /** The symptom points here more than elsewhere. */
    LIKELY,
    /** The symptom is there and nothing excludes this. */
    POSSIBLE
}
