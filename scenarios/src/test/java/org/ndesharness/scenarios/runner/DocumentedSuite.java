package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** The suite of documented failures, run once for all tests that look at its results or its evidence. */
final class DocumentedSuite {

    static final long SEED = 20_201;

    private static final Path EVIDENCE = Path.of("target", "evidence");
    private static final Object ONCE = new Object();
    private static List<SuiteResult> run = List.of();

    private DocumentedSuite() {}

    static SuiteResult result() {
        synchronized (ONCE) {
            if (run.isEmpty()) {
                EvidenceCopy.delete(EVIDENCE);
                run = List.of(
                        new Suite(SuiteOptions.with(Clock.systemUTC(), SEED).keepingIn(EVIDENCE), Progress.silent())
                                .run(scenarios()));
            }
            return run.get(0);
        }
    }

    static List<Scenario> scenarios() {
        try {
            return new ScenarioReader().readAll(List.of(Path.of("documented")));
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Readable differences, one paragraph for each wrong result; empty when all is right. */
    static String differences(SuiteResult suite) {
        StringBuilder text = new StringBuilder();
        for (ScenarioResult result : suite.wrong()) {
            text.append(result.name()).append('\n');
            result.broken()
                    .ifPresent(
                            reason -> text.append("    broken: ").append(reason).append('\n'));
            for (Check check : result.checks()) {
                for (String difference : check.differences()) {
                    text.append("    ")
                            .append(check.kind().word())
                            .append(": ")
                            .append(difference)
                            .append('\n');
                }
                if (!check.right()) {
                    check.said()
                            .first()
                            .ifPresent(first -> first.because()
                                    .forEach(citation -> text.append("        ")
                                            .append(citation.file())
                                            .append(':')
                                            .append(citation.line())
                                            .append(": ")
                                            .append(citation.text())
                                            .append('\n')));
                }
            }
        }
        return text.toString();
    }

    /** Text of a file, whichever of Windows' two encodings it is in. */
    static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean wide = bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe;
            return new String(
                    bytes, wide ? java.nio.charset.StandardCharsets.UTF_16LE : java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
