package org.ndesharness.scenarios.runner;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How a suite is run.
 *
 * @param clock the real clock; the simulated ones start shortly before what it shows
 * @param seed what all chance is drawn from, save keys and nonces
 * @param threads how many scenarios run side by side
 * @param keepIn folder under which the evidence is kept as {@code <scenario>/<platform>/…}; empty to keep none
 * @param foreign whether each installation gets random names and addresses instead of Contoso's
 */
public record SuiteOptions(Clock clock, long seed, int threads, Optional<Path> keepIn, boolean foreign) {

    /** Contoso, as many threads as there are processors, and nothing kept. */
    public static SuiteOptions with(Clock clock, long seed) {
        return new SuiteOptions(clock, seed, Runtime.getRuntime().availableProcessors(), Optional.empty(), false);
    }

    /** The same, with the evidence kept under a folder. */
    public SuiteOptions keepingIn(Path folder) {
        return new SuiteOptions(clock, seed, threads, Optional.of(folder), foreign);
    }

    /** The same, on installations with other names and addresses. */
    public SuiteOptions withForeignInstallations() {
        return new SuiteOptions(clock, seed, threads, keepIn, true);
    }
}
