package org.ndesharness.server.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program of somebody else's, run without a shell in a folder of its caller's. */
final class Program {

    private static final int LIMIT_SECONDS = 90;

    private final Path executable;
    private final Map<Path, String> packages;

    /** How a run ended; standard output and standard error in the order they were read. */
    record Ended(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * A program.
     *
     * @param packages the files it needs besides and the Debian package of each
     */
    Program(Path executable, String debianPackage, Map<Path, String> packages) {
        this.executable = executable;
        var all = new java.util.LinkedHashMap<Path, String>();
        all.put(executable, debianPackage);
        all.putAll(packages);
        this.packages = all;
    }

    Program(Path executable, String debianPackage) {
        this(executable, debianPackage, Map.of());
    }

    /** One line naming the Debian package that is missing; empty when nothing is. */
    Optional<String> missing() {
        return packages.entrySet().stream()
                .filter(needed -> !Files.isReadable(needed.getKey()))
                .map(needed -> "Debian package " + needed.getValue() + " is not installed: " + needed.getKey())
                .findFirst();
    }

    /** Runs to the end. */
    Ended run(Path folder, List<String> arguments) {
        return run(folder, Map.of(), arguments, line -> {});
    }

    /**
     * Runs to the end.
     *
     * @param environment what is added to the environment of this process
     * @param listener hears of each line of output at once
     */
    Ended run(Path folder, Map<String, String> environment, List<String> arguments, Consumer<String> listener) {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = CompletableFuture.supplyAsync(() -> read(process, listener));
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException(executable + " does not end:\n" + output.join());
            }
            return new Ended(process.exitValue(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException(executable + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + executable + " ran", e);
        }
    }

    private static String read(Process process, Consumer<String> listener) {
        var text = new StringBuilder();
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                listener.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of a program cannot be read", e);
        }
        return text.toString();
    }
}
