package org.ndesharness.scenarios.grading.command;

import java.time.Duration;

/**
 * A client's process that has ended.
 *
 * @param said the last line of its output with something in it, without the challenge; empty when it said nothing
 */
public record Ended(Ending ending, Duration took, String said) {

    /** How it ended and what it said last, on one line. */
    public String words() {
        return ending.words() + (said.isEmpty() ? "" : ": " + said);
    }
}
