package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.client.diagnosis.scope.Scoped;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.scenarios.report.Answer;
import org.ndesharness.scenarios.report.DiagnosisWords;
import org.ndesharness.scenarios.report.HandMadeRun;
import picocli.CommandLine.Help.Ansi;

/** What a person reads, compared with text files beside this test. */
class OutputTest {

    @TempDir
    Path folder;

    @Test
    void showsARunAsTableThenWhatWasWrongThenOneLine() throws IOException {
        assertThat(run(Shapes.UNICODE)).isEqualTo(expected("run.txt"));
    }

    @Test
    void showsARunInAsciiToo() throws IOException {
        assertThat(run(Shapes.ASCII)).isEqualTo(expected("run-ascii.txt")).matches("[\\n -~]*");
    }

    @Test
    void saysThatAllIsWell() throws IOException {
        assertThat(diagnosis(HandMadeRun.healthy())).isEqualTo(expected("healthy.txt"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, nothing wrong in what was read
            2, nothing wrong in what was read
            3, nothing wrong in what was read
            4, the last enrolment went through
            6, the last enrolment went through
            """)
    void saysThatAnEnrolmentWentThroughOnlyWhereACertificateWasSeen(int last, String said) {
        List<StepSeen> steps = IntStream.rangeClosed(1, Flow.STEPS)
                .mapToObj(
                        step -> new StepSeen(step, step <= last ? StepState.PASSED : StepState.NOTHING_SEEN, List.of()))
                .toList();
        Diagnosis healthy = new Diagnosis(
                Verdict.HEALTHY,
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Flow(steps, OptionalInt.empty()),
                List.of());

        assertThat(diagnosis(healthy)).startsWith("✓ HEALTHY   " + said + "   ");
    }

    @Test
    void saysThatItDoesNotKnowAndWhatWouldHelp() throws IOException {
        Diagnosis inconclusive = new Diagnosis(
                Verdict.INCONCLUSIVE,
                OptionalInt.of(2),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Diagnosis.CollectNext(
                        FileKind.W3C_LOG, List.of("s2-no-iis-entry", "url-503-pool-stopped"))),
                List.of(new Diagnosis.Subject("Pixel-7-041", HandMadeRun.healthy())),
                List.of(),
                Flow.unknown(),
                List.of());

        assertThat(diagnosis(inconclusive)).isEqualTo(expected("inconclusive.txt"));
    }

    @Test
    void givesVerdictThenProofThenCureThenTheRest() {
        Guidance guidance = Guidance.in(Locale.ENGLISH);
        List<String> lines = diagnosis(HandMadeRun.failure("url-414", Certainty.CONFIRMED))
                .lines()
                .toList();

        assertThat(lines.get(0)).isEqualTo("✕ NOT HEALTHY   stopped at step 2, request   14 files read");
        assertThat(String.join("\n", lines))
                .containsSubsequence(
                        "● confirmed   url-414   [seed]\n",
                        guidance.title("url-414").substring(0, 10),
                        "A  server/u_ex261120.log:4",
                        "  cause       ",
                        "  do          1. ",
                        "  source      ",
                        "collect next, then run this again",
                        "  1. server/httperr1.log",
                        "  ruled out   url-503-crl-unreachable: no revocation error",
                        "  not read    device/Omadmlog4.log: The file is empty");
    }

    private String run(Shapes shapes) throws IOException {
        List<String> lines = new RunText(terminal(shapes))
                .lines(HandMadeRun.report(folder), Optional.of(Path.of("ndes-report", "report.html")));
        return printed(lines).replace(folder.toString(), "EVIDENCE").replace('\\', '/');
    }

    private String diagnosis(Diagnosis diagnosis) {
        return printed(DiagnosisText.lines(
                new Answer(
                        diagnosis,
                        Scoped.whole(new CollectedEvidence(List.of(), List.of(), List.of())),
                        14,
                        Map.of(),
                        Guidance.in(Locale.ENGLISH),
                        DiagnosisWords.in(Locale.ENGLISH)),
                terminal(Shapes.UNICODE)));
    }

    private static Terminal terminal(Shapes shapes) {
        return Command.terminal(new StringWriter(), new StringWriter(), shapes, Ansi.OFF);
    }

    private static String printed(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
        return text.toString();
    }

    private static String expected(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(OutputTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
