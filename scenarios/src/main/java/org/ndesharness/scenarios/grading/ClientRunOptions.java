package org.ndesharness.scenarios.grading;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How clients are run.
 *
 * @param limit how long one may take in one scenario
 * @param strict whether an unmet SHOULD fails
 * @param threads how many run side by side
 * @param keepIn where a folder for each client and scenario is made; empty to keep nothing
 * @param here what {@code {here}} stands for
 * @param failFast whether no other attempt begins after one that is wrong
 * @param expected what is known not to be right yet
 */
public record ClientRunOptions(
        Duration limit,
        boolean strict,
        int threads,
        Optional<Path> keepIn,
        Path here,
        boolean failFast,
        ExpectedFailures expected) {

    /** All attempts, each of which should be right. */
    public ClientRunOptions(Duration limit, boolean strict, int threads, Optional<Path> keepIn, Path here) {
        this(limit, strict, threads, keepIn, here, false, ExpectedFailures.none());
    }
}
