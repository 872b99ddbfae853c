package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/** What is known not to be right fails nothing, hides nothing, and says why; what is right all the same is trouble. */
class ExpectedFailuresTest {

    private static final KnownFailure KNOWN = new KnownFailure(
            "url-414", Set.of(), "the old server cuts the log", Optional.of("https://example.test/issues/7"));

    @TempDir
    Path folder;

    private SuiteResult expected;
    private SuiteResult unexpected;

    @BeforeEach
    void run() throws Exception {
        List<ScenarioResult> results =
                HandMadeRun.in(folder.resolve("evidence")).results();
        expected = new SuiteResult(List.of(results.get(0), results.get(2).knownAs(KNOWN)), 4711, Duration.ofSeconds(1));
        unexpected = new SuiteResult(List.of(results.get(0).knownAs(KNOWN)), 4711, Duration.ofSeconds(1));
    }

    @Test
    void areAVerdictOfTheirOwnOnThePage() throws Exception {
        String page = write(expected, "report.html");

        assertThat(page)
                .contains("✓ 1 right, 1 expected not to be")
                .contains("data-word=\"verdict:expected\"")
                .contains("▲ expected not to be right")
                .contains("the old server cuts the log (https://example.test/issues/7)");
    }

    @Test
    void areTroubleWhenTheyAreRight() throws Exception {
        assertThat(write(unexpected, "report.html"))
                .contains("✕ 1 of 1 wrong")
                .contains("◆ right, and expected not to be");
        assertThat(MarkdownSummary.of(HandMadeRun.report(unexpected, Optional.empty())))
                .startsWith("## ✕ 1 of 1 wrong\n")
                .contains("### ◆ right, and expected not to be: `healthy on android-enterprise`");
        assertThat(GithubAnnotations.of(HandMadeRun.report(unexpected, Optional.empty())))
                .singleElement()
                .asString()
                .contains("take it out of the list of expected failures");
    }

    @Test
    void areSkippedForOtherToolsWithTheReason() throws Exception {
        String report = write(expected, "open-test-report.xml");

        assertThat(report)
                .contains("status=\"SKIPPED\"")
                .contains("expected not to be right: the old server cuts the log (https://example.test/issues/7)")
                .doesNotContain("status=\"FAILED\"");
    }

    @Test
    void areCountedForPrograms() throws Exception {
        JsonNode results = new ObjectMapper().readTree(write(expected, "results.json"));

        assertThat(results.path("counts").path("expected").asInt()).isEqualTo(1);
        assertThat(results.path("counts").path("wrong").asInt()).isZero();
        assertThat(results.path("cases").path(1).path("known").path("link").asText())
                .isEqualTo("https://example.test/issues/7");
    }

    @Test
    void didNotBreak() {
        HistoryRun before = new HistoryRun(Instant.EPOCH, "documented", 1, Map.of("url-414/ios", true));

        assertThat(Changes.between(List.of(before), expected).broke()).isEmpty();
    }

    private String write(SuiteResult result, String file) throws Exception {
        new ReportFolder(folder.resolve("report")).write(HandMadeRun.report(result, Optional.empty()));
        return Files.readString(folder.resolve("report").resolve(file));
    }
}
