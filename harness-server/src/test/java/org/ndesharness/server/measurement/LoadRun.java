package org.ndesharness.server.measurement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ndesharness.server.crypto.CryptoProvider;

/**
 * Enrolments a second of this server and of Debian's scepserver, by one generator, on one machine, in one run. Prints a
 * Markdown table.
 *
 * <p>Everything shares the machine's processors: the generator too, which is why it only replays bytes.
 */
final class LoadRun {

    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32);
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private LoadRun() {}

    /**
     * Measures.
     *
     * @param arguments how many requests a level has at most (default 10 000); "memory" and a number instead for that many
     *     enrolments, with the memory that the server holds meanwhile; "ours" behind it leaves scepserver out
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        CryptoProvider.install();
        if (arguments.length > 1 && arguments[0].equals("memory")) {
            memory(Integer.parseInt(arguments[1]));
            return;
        }
        var requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var alone = List.of(arguments).contains("ours");
        var keys = new KeyStock(requests * 4);
        var limit = signaturesPerSecond() / 3;
        System.out.printf(
                Locale.ROOT,
                "%d processors; limit by `openssl speed` on all of them: %.0f enrolments a second%n%n",
                Runtime.getRuntime().availableProcessors(),
                limit);
        System.out.println(
                "| server | connections | issued | refused | a second | of the limit | median ms | 99 of 100 ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        try (var ours = Target.ours(false)) {
            measure(ours, keys, requests, limit);
        }
        if (alone) {
            return;
        }
        try (var ours = Target.ours(true)) {
            measure(ours, keys, requests / 2, limit);
        }
        var depot = Files.createTempDirectory("scepserver");
        try (var scepserver = Target.scepserver(depot)) {
            measure(scepserver, keys, requests / 4, limit);
        } finally {
            delete(depot);
        }
    }

    private static void measure(Target target, KeyStock keys, int requests, double limit)
            throws IOException, InterruptedException, GeneralSecurityException {
        var recipient = target.recipient();
        // The first requests compile the server and are not counted.
        new Level(target.scepUrl(), new PreparedRequests(keys, 0, requests, recipient, Target.CHALLENGE)).run(8, LIMIT);
        var first = requests;
        for (var connections : CONNECTIONS) {
            var prepared = new PreparedRequests(keys, first, requests, recipient, Target.CHALLENGE);
            first += requests;
            var result = new Level(target.scepUrl(), prepared).run(connections, LIMIT);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %.0f | %.0f %% | %.1f | %.1f |%n",
                    target.name(),
                    connections,
                    result.issued(),
                    result.refused(),
                    result.rate(),
                    100 * result.rate() / limit,
                    result.median(),
                    result.slowest());
        }
    }

    /** Memory of the server over many enrolments, as the system sees it. */
    private static void memory(int enrolments) throws IOException, InterruptedException, GeneralSecurityException {
        var portion = 5_000;
        var keys = new KeyStock(enrolments);
        System.out.println("| enrolments | a second | refused | resident MB | heap in use after collection MB |");
        System.out.println("| --- | --- | --- | --- | --- |");
        try (var ours = Target.ours(false)) {
            var recipient = ours.recipient();
            for (var done = 0; done < enrolments; done += portion) {
                var prepared = new PreparedRequests(keys, done, portion, recipient, Target.CHALLENGE);
                var result = new Level(ours.scepUrl(), prepared).run(8, Duration.ofMinutes(5));
                if ((done / portion + 1) % 4 == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "| %d | %.0f | %d | %d | %d |%n",
                            done + portion,
                            result.rate(),
                            result.refused(),
                            ours.resident(),
                            heap(ours.processId()));
                }
            }
        }
    }

    private static long heap(long processId) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        run(jcmd, Long.toString(processId), "GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(run(jcmd, Long.toString(processId), "GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024 : 0;
    }

    private static double signaturesPerSecond() throws IOException, InterruptedException {
        var processors = Integer.toString(Runtime.getRuntime().availableProcessors());
        var output = run("openssl", "speed", "-seconds", "3", "-multi", processors, "rsa2048");
        var line =
                Pattern.compile("(?m)^rsa 2048 bits\\s+\\S+\\s+\\S+\\s+(\\S+)").matcher(output);
        if (!line.find()) {
            throw new IOException("openssl speed says nothing of rsa 2048:\n" + output);
        }
        return Double.parseDouble(line.group(1));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
