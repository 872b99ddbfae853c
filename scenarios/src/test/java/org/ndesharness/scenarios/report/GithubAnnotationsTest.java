package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

class GithubAnnotationsTest {

    @TempDir
    Path folder;

    @Test
    void pointAtTheLineThatSaysWhatIsExpected() throws Exception {
        Path file = Files.writeString(
                folder.resolve("url-414.yaml"),
                "title: x\nfailure: url-414\nstep: 2\nplatforms: [ios]\nexpect:\n  certainty: confirmed\n");

        List<String> lines = GithubAnnotations.of(report(HandMadeRun.in(folder.resolve("evidence")), file));

        assertThat(lines)
                .containsExactly(
                        "::error file=" + file
                                + ",line=6,title=url-414 on ios::whole collection: first is url-404-14-15,"
                                + " wanted url-414; certainty is likely, wanted confirmed%0A"
                                + "repeat with: ndes-harness run --only url-414 --device ios --seed 4711",
                        "::error title=s5-not-reported on windows::could not be run: no free port%0A"
                                + "repeat with: ndes-harness run --only s5-not-reported --device windows --seed 4711");
    }

    @Test
    void obeyNothingThatStandsInAMessage() throws Exception {
        ScenarioResult wrong = HandMadeRun.in(folder).wrong().get(1);
        ScenarioResult hostile = new ScenarioResult(
                wrong.scenario(),
                wrong.platform(),
                List.of(),
                Optional.empty(),
                Duration.ZERO,
                Optional.of("100 %\r\n::set-env name=PATH::/evil"));

        assertThat(GithubAnnotations.of(report(new SuiteResult(List.of(hostile), 1, Duration.ZERO), folder)))
                .singleElement()
                .asString()
                .doesNotContain("\n", "\r")
                .contains("100 %25%0A::set-env");
    }

    @Test
    void countWhatGithubWouldHide() throws Exception {
        ScenarioResult wrong = HandMadeRun.in(folder).wrong().get(0);
        SuiteResult many = new SuiteResult(Collections.nCopies(30, wrong), 1, Duration.ZERO);

        assertThat(GithubAnnotations.of(report(many, folder)))
                .hasSize(10)
                .last()
                .asString()
                .endsWith("::21 more are wrong; the summary and the report have all of them");
    }

    private static RunReport report(SuiteResult result, Path sources) {
        return new RunReport(
                result,
                "mine",
                Instant.EPOCH,
                Optional.empty(),
                ScenarioSources.in(List.of(sources)),
                List.of(),
                Guidance.in(Locale.ENGLISH));
    }
}
