package org.ndesharness.scenarios.runner;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * How a suite is run.
 *
 * @param clock the real clock; the simulated ones start shortly before what it shows
 * @param seed what all chance is drawn from, save keys and nonces
 * @param threads how many scenarios run side by side
 * @param keepIn folder under which the evidence is kept as {@code <scenario>/<platform>/…}; empty to keep none
 * @param foreign whether each installation gets random names and addresses instead of Contoso's
 * @param failFast whether no other run begins after one that did not come out as it should
 * @param known what is known not to come out right
 */
public record SuiteOptions(
        Clock clock,
        long seed,
        int threads,
        Optional<Path> keepIn,
        boolean foreign,
        boolean failFast,
        List<KnownFailure> known) {

    public SuiteOptions {
        known = List.copyOf(known);
    }

    /** All runs, each of which should be right. */
    public SuiteOptions(Clock clock, long seed, int threads, Optional<Path> keepIn, boolean foreign) {
        this(clock, seed, threads, keepIn, foreign, false, List.of());
    }

    /** Contoso, as many threads as there are processors, and nothing kept. */
    public static SuiteOptions with(Clock clock, long seed) {
        return new SuiteOptions(clock, seed, Runtime.getRuntime().availableProcessors(), Optional.empty(), false);
    }

    /** The same, with the evidence kept under a folder. */
    public SuiteOptions keepingIn(Path folder) {
        return new SuiteOptions(clock, seed, threads, Optional.of(folder), foreign, failFast, known);
    }

    /** The same, on installations with other names and addresses. */
    public SuiteOptions withForeignInstallations() {
        return new SuiteOptions(clock, seed, threads, keepIn, true, failFast, known);
    }

    /** The same with another seed. */
    public SuiteOptions drawingFrom(long other) {
        return new SuiteOptions(clock, other, threads, keepIn, foreign, failFast, known);
    }

    /** The same, ending early. */
    public SuiteOptions failingFast() {
        return new SuiteOptions(clock, seed, threads, keepIn, foreign, true, known);
    }

    /** The same, where some are known not to come out right. */
    public SuiteOptions knowing(List<KnownFailure> failures) {
        return new SuiteOptions(clock, seed, threads, keepIn, foreign, failFast, failures);
    }
}
