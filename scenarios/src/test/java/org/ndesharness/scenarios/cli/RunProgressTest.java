package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.report.HandMadeRun;
import org.ndesharness.scenarios.runner.ScenarioResult;
import picocli.CommandLine.Help.Ansi;

class RunProgressTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void drawsABarOnATerminalAndTakesItAway() throws IOException {
        List<ScenarioResult> results = HandMadeRun.in(folder).results();
        try (RunProgress progress = new RunProgress(terminal(true), clock(Duration.ZERO), 4711)) {
            progress.planned(results.size());
            progress.started(results.get(0).scenario(), results.get(0).platform());
            progress.finished(results.get(0));
        }

        assertThat(err.toString())
                .startsWith("ndes-harness run: 5 cases, seed 4711")
                .contains("1/5")
                .endsWith("\r\u001B[K");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysNothingOfAQuickRunElsewhere() throws IOException {
        ScenarioResult right = HandMadeRun.in(folder).results().get(0);
        try (RunProgress progress = new RunProgress(terminal(false), clock(Duration.ofSeconds(1)), 4711)) {
            progress.planned(1);
            progress.finished(right);
        }

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysNowAndThenHowFarALongRunIs() throws IOException {
        List<ScenarioResult> results = HandMadeRun.in(folder).results();
        try (RunProgress progress = new RunProgress(terminal(false), clock(Duration.ofSeconds(6)), 4711)) {
            progress.planned(5);
            progress.finished(results.get(0));
            progress.finished(results.get(1));
        }

        assertThat(err.toString().strip()).isEqualTo("ndes-harness run: 2 of 5 done, 0 wrong, 12.0 s");
    }

    @Test
    void saysAtOnceWhatIsWrongAndWhy() throws IOException {
        List<ScenarioResult> wrong = HandMadeRun.in(folder).wrong();
        try (RunProgress progress = new RunProgress(terminal(false), clock(Duration.ZERO), 4711)) {
            progress.planned(2);
            wrong.forEach(progress::finished);
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "✕ wrong  url-414 on ios: whole collection: first is url-404-14-15, wanted url-414",
                        "✕ wrong  s5-not-reported on windows: no free port");
    }

    @Test
    void callsWrongOnlyWhatIsNotExpectedToBe() throws IOException {
        KnownFailure known =
                new KnownFailure("url-414", Set.of(), "the proxy cuts it off", Optional.of("https://example.com/7"));
        ScenarioResult wrong = HandMadeRun.in(folder).wrong().get(0);
        ScenarioResult right = HandMadeRun.in(folder).results().stream()
                .filter(ScenarioResult::right)
                .findFirst()
                .orElseThrow();
        try (RunProgress progress = new RunProgress(terminal(false), clock(Duration.ZERO), 4711)) {
            progress.planned(2);
            progress.finished(wrong.knownAs(known));
            progress.finished(right.knownAs(known));
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "expected not to be right  url-414 on ios: the proxy cuts it off (https://example.com/7)",
                        "✕ right, and expected not to be  " + right.name());
    }

    private Terminal terminal(boolean redraws) {
        return new Terminal(
                new PrintWriter(out), new PrintWriter(err, true), Ansi.OFF, Shapes.UNICODE, Command.WIDTH, redraws);
    }

    /** A clock that goes on by so much each time it is looked at. */
    private static Clock clock(Duration step) {
        return new Clock() {
            private Instant now = Instant.EPOCH;

            @Override
            public Instant instant() {
                Instant shown = now;
                now = now.plus(step);
                return shown;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
