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
 */
public record ClientRunOptions(Duration limit, boolean strict, int threads, Optional<Path> keepIn, Path here) {}
