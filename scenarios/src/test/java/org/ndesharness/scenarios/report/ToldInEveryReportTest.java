package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.CheckKind;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SeenExchange;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.opentest4j.reporting.tooling.core.validator.DefaultValidator;

/** Whoever reads only one of the reports misses nothing: neither what was injected, nor what was not run. */
class ToldInEveryReportTest {

    private static final Unreadable BROKEN =
            new Unreadable("mine/broken.yaml", OptionalInt.of(2), "mine/broken.yaml:2:10: unknown failure 'url-41'");

    private static final URL SCHEMA =
            Objects.requireNonNull(ResultsJson.class.getResource("/org/ndesharness/scenarios/results.schema.json"));

    @TempDir
    Path folder;

    private String fault = "";
    private RunReport run = HandMadeRun.report(new SuiteResult(List.of(), 1, Duration.ZERO), Optional.empty());

    @BeforeEach
    void write() throws Exception {
        Scenario scenario = new ScenarioReader().read("refused-on-the-wire", """
                title: The wire answers in the server's place
                failure: uncatalogued
                platforms: [windows]
                faults: [{effect: {kind: status, status: 503}, trigger: {operation: PKIOperation}}]
                steps: [enrol]
                expect: {outcome: enrolled}
                """);
        fault = scenario.course().faults().get(0).description();
        ScenarioResult wrong = new ScenarioResult(
                scenario,
                ScenarioPlatform.WINDOWS,
                List.of(new Check(
                        CheckKind.WHOLE_COLLECTION,
                        Expectation.nothing(),
                        HandMadeRun.healthy(),
                        List.of("the outcome should be enrolled and is http-error (503, PKIOperation)"))),
                Optional.empty(),
                Duration.ofMillis(10),
                Optional.empty(),
                Optional.empty(),
                List.of(new SeenExchange(
                        Instant.EPOCH, "POST", "PKIOperation", "503", false, Optional.of("answers 503"))),
                false);
        run = new RunReport(
                new SuiteResult(
                        List.of(wrong),
                        4711,
                        Duration.ofSeconds(1),
                        List.of(new LeftOut(scenario, ScenarioPlatform.IOS))),
                "mine",
                Instant.parse("2026-11-20T09:00:00Z"),
                Optional.empty(),
                ScenarioSources.none(),
                List.of(BROKEN),
                Guidance.in(Locale.ENGLISH));
        new ReportFolder(folder.resolve("report")).write(run);
    }

    @Test
    void whatGoesWrongOnTheWireAndWhen() throws Exception {
        assertThat(fault).contains("503", "PKIOperation");
        for (String report : List.of("report.html", "summary.md", "junit.xml", "open-test-report.xml")) {
            assertThat(read(report)).as(report).contains(fault).doesNotContain("nothing: as the documentation");
        }
        JsonNode one = json().path("cases").path(0);
        assertThat(one.path("faults").path(0).asText()).isEqualTo(fault);
        assertThat(one.path("exchanges").path(0).path("answer").asText()).isEqualTo("503");
        assertThat(one.path("exchanges").path(0).path("injected").asText()).isEqualTo("answers 503");
    }

    @Test
    void filesThatCouldNotBeRead() throws Exception {
        assertThat(read("junit.xml"))
                .contains("errors=\"1\"")
                .contains("classname=\"ndes-harness.broken.yaml\" name=\"read\"")
                .contains("<error message=\"mine/broken.yaml:2:10: unknown failure 'url-41'\">");
        assertThat(read("open-test-report.xml"))
                .contains("status=\"ERRORED\"")
                .contains("mine/broken.yaml:2:10: unknown failure");
        assertThat(read("summary.md"))
                .startsWith("## ✕ 1 of 1 wrong, 1 file could not be read, 1 left out\n")
                .contains("### ✕ could not be read: `mine/broken.yaml:2`");
        assertThat(read("report.html"))
                .contains("✕ 1 of 1 wrong, 1 file could not be read, 1 left out")
                .contains("<li>mine/broken.yaml:2:10: unknown failure ");
        assertThat(json().path("unread").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(json().path("right").asBoolean(true)).isFalse();
        assertThat(GithubAnnotations.of(run))
                .first()
                .isEqualTo("::error file=mine/broken.yaml,line=2,title=broken.yaml::"
                        + "mine/broken.yaml:2:10: unknown failure 'url-41'");
    }

    @Test
    void casesThatWereNotBegun() throws Exception {
        assertThat(read("junit.xml"))
                .contains("skipped=\"1\"")
                .contains("tests=\"3\"")
                .contains(LeftOut.REASON);
        assertThat(read("open-test-report.xml")).contains("SKIPPED").contains(LeftOut.REASON);
        assertThat(read("summary.md")).contains("**1 left out**").contains("`refused-on-the-wire on ios`");
        assertThat(read("report.html")).contains("<code>refused-on-the-wire on ios</code>");
        assertThat(json().path("leftOut").path(0).path("device").asText()).isEqualTo("ios");
        assertThat(json().path("counts").path("leftOut").asInt()).isEqualTo(1);
    }

    @Test
    void thatTheCatalogueHasNoNameForIt() throws Exception {
        assertThat(read("report.html"))
                .contains("data-word=\"step:uncatalogued\"")
                .contains("in 1 no name was asked for")
                .doesNotContain("not named in")
                .doesNotContain("<table class=\"confusion\">");
        assertThat(read("summary.md")).contains("| uncatalogued | `refused-on-the-wire`");
        assertThat(read("open-test-report.xml")).contains(">uncatalogued<");
        assertThat(json().path("confusion").isObject()).isTrue();
        assertThat(json().path("confusion")).as("no failure is named so").isEmpty();
    }

    @Test
    void whatWasWantedThoughNoNameWas() throws Exception {
        String wanted = "outcome enrolled";

        assertThat(read("report.html")).contains("<dt>wanted</dt><dd>" + wanted + "</dd>");
        assertThat(read("summary.md")).contains("wanted `" + wanted + "`");
        assertThat(json().path("cases").path(0).path("wanted").asText()).isEqualTo(wanted);
    }

    @Test
    void inTheFormThatTheSchemaPromises() throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA.openStream());

        assertThat(schema.validate(json())).isEmpty();
        assertThat(schema.validate(new ObjectMapper()
                        .readTree(ResultsJson.write(
                                HandMadeRun.report(HandMadeRun.in(folder.resolve("evidence")), Optional.empty())))))
                .isEmpty();
        assertThat(schema.validate(new ObjectMapper().readTree("{\"right\": \"yes\"}")))
                .as("and it is looked at")
                .isNotEmpty();
    }

    @Test
    void inTheFormThatOtherToolsCheck() {
        assertThat(new DefaultValidator()
                        .validate(folder.resolve("report/open-test-report.xml"))
                        .messages())
                .isEmpty();
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(read("results.json"));
    }

    private String read(String file) throws Exception {
        return Files.readString(folder.resolve("report").resolve(file));
    }
}
