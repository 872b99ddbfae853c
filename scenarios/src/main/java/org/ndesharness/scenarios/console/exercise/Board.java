package org.ndesharness.scenarios.console.exercise;

/** What of the results is shown to the class; the trainer chooses. */
public enum Board {
    NOTHING,
    HOW_MANY,
    FIRST_THREE,
    ALL
}
