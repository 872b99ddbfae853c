package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/** A full disk is trouble of the machine, in every report: nobody's diagnosis is wrong for it, nor expected to be. */
class NotRunTest {

    private static final String REASON = "No space left on device: trouble of this machine's disk";

    @TempDir
    Path folder;

    private RunReport run = HandMadeRun.report(new SuiteResult(List.of(), 1, Duration.ZERO), Optional.empty());

    @BeforeEach
    void write() throws IOException {
        SuiteResult made = HandMadeRun.in(folder.resolve("evidence"));
        ScenarioResult right = made.results().stream()
                .filter(ScenarioResult::right)
                .findFirst()
                .orElseThrow();
        ScenarioResult broken = made.results().stream()
                .filter(result -> result.broken().isPresent())
                .findFirst()
                .orElseThrow();
        ScenarioResult full = new ScenarioResult(
                broken.scenario(),
                broken.platform(),
                List.of(),
                Optional.empty(),
                broken.took(),
                Optional.of(REASON),
                Optional.of(new KnownFailure(broken.scenario().id(), Set.of(), "not there yet", Optional.empty())),
                List.of(),
                true);
        run = HandMadeRun.report(new SuiteResult(List.of(right, full), 4711, Duration.ofSeconds(1)), Optional.empty());
        new ReportFolder(folder.resolve("report")).write(run);
    }

    @Test
    void theHeadlineCallsNothingWrong() throws IOException {
        assertThat(Headline.of(run)).isEqualTo("✕ 1 case was not run for trouble of the disk, 1 right");
        assertThat(run.fine()).isFalse();
        assertThat(read("summary.md")).startsWith("## " + Headline.of(run)).contains("✕ not run", REASON);
        assertThat(read("report.html"))
                .contains("data-word=\"verdict:not-run\"")
                .doesNotContain("data-word=\"verdict:failed\"")
                .doesNotContain("not named in");
    }

    @Test
    void programsCountItApart() throws IOException {
        JsonNode json = new ObjectMapper().readTree(read("results.json"));

        assertThat(json.at("/counts/not-run").asInt()).isEqualTo(1);
        assertThat(json.at("/counts/wrong").asInt(-1)).isZero();
        assertThat(json.at("/counts/right").asInt()).isEqualTo(1);
        assertThat(json.at("/right").asBoolean(true)).isFalse();
        assertThat(json.path("confusion").toString()).doesNotContain("none");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                ResultsJson.class.getResourceAsStream("/org/ndesharness/scenarios/results.schema.json"))
                        .validate(json))
                .isEmpty();
        assertThat(read("junit.xml")).contains("failures=\"0\" errors=\"1\" skipped=\"0\"");
        assertThat(read("open-test-report.xml")).contains("status=\"ERRORED\"").doesNotContain("status=\"SKIPPED\"");
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("report").resolve(file));
    }
}
