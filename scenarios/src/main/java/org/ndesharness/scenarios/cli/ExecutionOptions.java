package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.PortInUseException;
import picocli.CommandLine.Option;

/** How a run is made, whatever is run. */
final class ExecutionOptions {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HIGHEST_PORT = 65_535;

    /** Seeds are chosen short enough to be typed. */
    private static final int SEEDS = 100_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Repeats the names, times of day and noise of the run that printed this seed; keys, nonces and the"
                            + " date are new.")
    private @Nullable Long seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "How many scenarios, or generations of rfc8894-ca, run side by side (default: as many as there are"
                            + " processors).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--fail-fast", description = "Begins no other case after one that is wrong.")
    private boolean failFast;

    @Option(
            names = "--expected-failures",
            paramLabel = "FILE",
            description =
                    "A YAML list of what is known not to be right yet, each with id (of a scenario or a check), reason and,"
                            + " where there are any, device and link. One of them that is right after all fails the run.")
    private @Nullable Path expectedFailures;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the emulated server on this machine (default: any free one).")
    private int port;

    /** Refuses what cannot be. */
    void check() throws InputException {
        if (jobs < 1) {
            throw new InputException("--jobs is " + jobs + "; at least 1 scenario has to run at a time");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException("--port is " + port + "; a port is 1 to " + HIGHEST_PORT);
        }
    }

    /** The seed that was asked for; empty when none was. */
    Optional<Long> givenSeed() {
        return Optional.ofNullable(seed);
    }

    /** The seed that was asked for, or any. */
    long seed() {
        return givenSeed().orElseGet(() -> (long) new SecureRandom().nextInt(SEEDS));
    }

    int jobs() {
        return jobs;
    }

    boolean failFast() {
        return failFast;
    }

    /** A file of what is known not to be right yet. */
    Optional<Path> expectedFailures() {
        return Optional.ofNullable(expectedFailures);
    }

    /** Starts the emulated server on this machine, with nothing on it yet. */
    NdesServer start() throws InputException {
        try {
            return NdesServer.start(LOOPBACK, port);
        } catch (PortInUseException e) {
            throw new InputException("--port is " + port
                    + ", and that port is in use; name another, or leave --port out for any free one");
        }
    }
}
