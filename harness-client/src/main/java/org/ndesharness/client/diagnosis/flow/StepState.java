package org.ndesharness.client.diagnosis.flow;

import java.util.Locale;

/** What became of one step. */
public enum StepState {
    /** Evidence shows it, or a later step that cannot be reached without it. */
    PASSED,
    /** The enrolment came to it and not through it. */
    STOPPED_HERE,
    /** It lies behind the step at which the enrolment stopped. */
    NOT_REACHED,
    /** No evidence speaks of it, which says nothing about it. */
    NOTHING_SEEN;

    /** As written in reports and in JSON: {@code stopped here}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
