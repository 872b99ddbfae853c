package org.ndesharness.scenarios.grading.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a client to its end, or to the limit, in a folder of its own and with nothing on its standard input. */
public final class ClientProcess {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final String HIDDEN = "****";
    /** What a shell, and so Java, adds to the number of a signal. */
    private static final int SIGNALLED = 128;

    private static final int LAST_SIGNAL = 64;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    /** Behind the program and the folder: {@code error=2, No such file}, or, of newer Java, {@code error: 2 (No such file)}. */
    private static final Pattern SYSTEM_ERROR =
            Pattern.compile("error(?:=|: )(?<number>\\d+)(?:, | \\()(?<words>[^)]*)\\)?\\s*$");

    private final Duration limit;

    /**
     * Runs of clients.
     *
     * @param limit how long one may take
     */
    public ClientProcess(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs a client.
     *
     * @param words the program, and what it is told
     * @param folder its working folder
     * @param output the file that keeps the beginning of what it writes, standard error included
     * @param secret what must not be seen in that file
     * @throws IOException when the output cannot be kept
     */
    public Ended run(List<String> words, Path folder, Path output, String secret) throws IOException {
        long from = System.nanoTime();
        Offspring offspring = new Offspring();
        Process process;
        try {
            ProcessBuilder client =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            offspring.mark(client);
            process = client.start();
        } catch (IOException e) {
            Files.writeString(output, "");
            return new Ended(new Ending.NotStarted(why(words.get(0), e).replace(secret, HIDDEN)), Duration.ZERO, "");
        }
        OutputReader reader = new OutputReader(process);
        Ending ending;
        try {
            process.getOutputStream().close();
            ending = await(process, reader);
        } finally {
            kill(process);
        }
        if (ending instanceof Ending.TimedOut || ending instanceof Ending.Flooded) {
            offspring.stop();
        }
        String text = reader.kept(LAST_WORDS).replace(secret, HIDDEN);
        Files.write(output, text.getBytes(StandardCharsets.ISO_8859_1));
        return new Ended(ending, Duration.ofNanos(System.nanoTime() - from), LastWords.of(text));
    }

    private Ending await(Process process, OutputReader reader) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (reader.flooded()) {
                return new Ending.Flooded(OutputReader.FLOOD);
            }
            if (!ended) {
                return new Ending.TimedOut(limit);
            }
            int code = process.exitValue();
            return !WINDOWS && code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL
                    ? new Ending.Killed(code - SIGNALLED)
                    : new Ending.Exited(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending.TimedOut(limit);
        }
    }

    /** With its children, who would go on asking the server. */
    static void kill(Process process) {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        // Not the process itself: that would close its pipe, with what was said last still in it.
        process.toHandle().destroyForcibly();
    }

    private static String why(String program, IOException failed) {
        Matcher system = SYSTEM_ERROR.matcher(String.valueOf(failed.getMessage()));
        if (!system.find()) {
            return String.valueOf(failed.getMessage());
        }
        return switch (system.group("number")) {
            case "2" ->
                "there is no program '" + program + "'"
                        + (program.contains("/") ? "" : " in any folder of PATH; name its folder too");
            case "8" -> "'" + program + "' is no program; a script begins with a line such as #!/bin/sh";
            case "13" -> "'" + program + "' may not be executed; chmod +x it, or name the program that runs it";
            default -> system.group("words") + " (error " + system.group("number") + ")";
        };
    }
}
