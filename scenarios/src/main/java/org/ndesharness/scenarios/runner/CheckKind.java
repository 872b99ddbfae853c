package org.ndesharness.scenarios.runner;

import java.util.Locale;

/** What of the evidence was handed to the diagnosis, in the order of a run. */
public enum CheckKind {
    /** The first collection, before a log was enabled; only where there is a second one. */
    FIRST_COLLECTION,
    /** All that was collected, less what the scenario leaves out. */
    WHOLE_COLLECTION,
    /** The device's files alone. */
    DEVICE_ONLY,
    /**
     * The whole collection without the file that confirms the failure: the answer may not be certain, nor may any other, and
     * asks for that file first.
     */
    WITHOUT_CONFIRMING_FILE,
    /** Everything again, after somebody mended site and device and the device enrolled once more. */
    AFTER_MENDING;

    /** As written in reports, for example {@code whole-collection}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
