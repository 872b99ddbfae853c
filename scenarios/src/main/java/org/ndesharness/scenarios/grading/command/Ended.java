package org.ndesharness.scenarios.grading.command;

import java.time.Duration;

/**
 * A client's process that has ended.
 *
 * @param said the line of its output in which it most likely says why, without the challenge; empty when it said nothing
 */
public record Ended(Ending ending, Duration took, String said) {

    /** How it ended and, when it failed by itself, what it said of it; on one line. */
    public String words() {
        boolean failed = ending instanceof Ending.Exited && !ending.succeeded();
        return ending.words() + (failed && !said.isEmpty() ? ": " + said : "");
    }
}
