package org.ndesharness.scenarios.grading.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything that a client started, those whose parent is gone included: each inherits a variable of the environment, and Linux
 * shows every process's own in <a href="https://man7.org/linux/man-pages/man5/proc_pid_environ.5.html">/proc/PID/environ</a>.
 * Jenkins finds <a href="https://www.jenkins.io/doc/book/using/aborting-a-build/">what a build left behind</a> in the same way.
 *
 * <p>Who clears the environment is not found, and on systems without that folder nobody is.
 */
final class Offspring {

    private static final String VARIABLE = "NDES_HARNESS_CLIENT";
    private static final Path PROCESSES = Path.of("/proc");

    /** Enough for those that are just being started when the others are stopped. */
    private static final int PASSES = 10;

    private final String mark = UUID.randomUUID().toString();

    /** Marks the process that is to be started, and so whatever it starts. */
    void mark(ProcessBuilder client) {
        client.environment().put(VARIABLE, mark);
    }

    /** Stops all that are left. */
    void stop() {
        for (int pass = 0; pass < PASSES; pass++) {
            List<ProcessHandle> left = left();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> left() {
        if (!Files.isReadable(PROCESSES.resolve("self/environ"))) {
            return List.of();
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isMarked).toList();
        }
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(
                    PROCESSES.resolve(Long.toString(process.pid())).resolve("environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark);
        } catch (IOException e) {
            // Ended meanwhile, or somebody else's: not one of the client's.
            return false;
        }
    }
}
