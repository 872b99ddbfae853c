package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.ConformanceCheck;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.Level;
import org.ndesharness.client.conformance.Observation;
import org.ndesharness.client.conformance.Outcome;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.CaResult;
import org.ndesharness.scenarios.runner.LeftOut;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.ndesharness.server.mscep.Generation;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.opentest4j.reporting.tooling.core.validator.DefaultValidator;

/** Whoever reads only one of the reports of {@code rfc8894-ca} learns which generation did what, and which was not asked. */
class CaInEveryReportTest {

    private static final String HOSTILE = "a body that says \"><script>document.title='owned'</script>";

    private static final ConformanceCheck MUST = new ConformanceCheck(
            "rfc8894/4.3/1", Level.MUST, "R1", "A request is answered", Set.of(Outcome.SUCCESS), Set.of(), false);
    private static final ConformanceCheck SHOULD = new ConformanceCheck(
            "rfc8894/3.5.2/1", Level.SHOULD, "R2", "GetCACaps is answered", Set.of(Outcome.HOLDS), Set.of(), false);
    private static final KnownDeviation DEVIATION = new KnownDeviation(
            SHOULD.id(), Set.of(Outcome.DIFFERS), "This generation has no GetCACaps", "learn.microsoft.com/ndes");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        CaResult found = new CaResult(
                List.of(
                        one(Generation.WINDOWS_2016, MUST, Outcome.UNREADABLE, HOSTILE, Verdict.FAIL),
                        one(Generation.WINDOWS_2016, SHOULD, Outcome.HOLDS, "five capabilities", Verdict.PASS),
                        one(Generation.WINDOWS_2008_R2, SHOULD, Outcome.DIFFERS, "404", Verdict.KNOWN_DEVIATION)),
                8894,
                Duration.ofMillis(1250),
                List.of("2012-r2"));
        HistoryRun before = new HistoryRun(
                Instant.parse("2026-11-19T09:00:00Z"),
                "rfc8894-ca",
                1,
                Map.of("rfc8894-ca/2016/rfc8894/4.3/1", true, "rfc8894-ca/2016/rfc8894/3.5.2/1", true));
        RunReport run = new RunReport(
                new SuiteResult(List.of(), 8894, Duration.ZERO),
                "rfc8894-ca",
                Instant.parse("2026-11-20T09:00:00Z"),
                Optional.empty(),
                ScenarioSources.none(),
                List.of(),
                List.of(),
                Guidance.in(Locale.ENGLISH),
                Optional.of(new CaReport(found, Optional.of(Changes.between(List.of(before), CaReport.cases(found))))));
        new ReportFolder(folder.resolve("report")).write(run);
    }

    private static CaCase one(
            Generation generation, ConformanceCheck check, Outcome outcome, String words, Verdict verdict) {
        Optional<KnownDeviation> known = verdict == Verdict.KNOWN_DEVIATION ? Optional.of(DEVIATION) : Optional.empty();
        return new CaCase(
                generation,
                new CheckResult(check, new Observation(outcome, words), verdict, known),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void thePageShowsEachCheckWithWhatWasSeenAndExpected() throws IOException {
        String page = read("report.html");

        assertThat(page)
                .contains("<title>1 of 3 wrong, 1 generation left out")
                .contains("3 checks of rfc8894-ca on 2 generations: 1 pass, 1 fail, 1 known deviation.")
                .contains("id=\"rfc8894-ca--2016--rfc8894-4.3-1\"")
                .contains("<dt>expected</dt><dd>SUCCESS</dd>")
                .contains("<dt>seen</dt><dd>an unreadable body: a body that says")
                .contains("as required; of this generation it is known: not as required")
                .contains("This generation has no GetCACaps (learn.microsoft.com/ndes)")
                .contains("ndes-harness run rfc8894-ca --only 2016/rfc8894/4.3/1 --seed 8894")
                .contains("History of rfc8894-ca")
                .contains("by --fail-fast, after a generation that is wrong: <code>2012-r2</code>")
                .doesNotContain("<script>document.title")
                .doesNotContain("By scenario and device")
                .doesNotContain("0 scenarios")
                .doesNotContain("evidence/");
    }

    @Test
    void thePageIsSearchedFilteredAndReadByEarAndOnATelephone() {
        ChromeDriver browser = Browser.open(1280, 1000);
        try {
            browser.get(folder.resolve("report/report.html").toUri().toString());
            assertThat(shown(browser)).hasSize(3);

            browser.findElement(By.cssSelector("[data-word='generation:2016']")).click();
            assertThat(shown(browser)).hasSize(2);
            browser.findElement(By.cssSelector("[data-word='found:pass']")).click();
            assertThat(shown(browser)).containsExactly("rfc8894-ca--2016--rfc8894-3.5.2-1");
            browser.findElement(By.cssSelector("button[type=reset]")).click();
            browser.findElement(By.name("q")).sendKeys("rfc8894/4.3 verdict:failed level:must change:broke");
            assertThat(shown(browser)).containsExactly("rfc8894-ca--2016--rfc8894-4.3-1");
            browser.findElement(By.cssSelector("button[type=reset]")).click();

            browser.executeScript("document.querySelectorAll('details').forEach(one => one.open = true)");
            assertThat(new AxeBuilder().analyze(browser).getViolations())
                    .extracting(Rule::getId)
                    .isEmpty();
            browser.manage().window().setSize(new Dimension(500, 900));
            assertThat(browser.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0L);
        } finally {
            browser.quit();
        }
    }

    private static List<String> shown(ChromeDriver browser) {
        return browser.findElements(By.cssSelector("details.case")).stream()
                .filter(WebElement::isDisplayed)
                .map(one -> String.valueOf(one.getDomAttribute("id")))
                .toList();
    }

    @Test
    void openTestReportingHasEachCheckBelowItsGeneration() throws IOException {
        assertThat(new DefaultValidator()
                        .validate(folder.resolve("report/open-test-report.xml"))
                        .messages())
                .isEmpty();
        assertThat(read("open-test-report.xml"))
                .contains("name=\"rfc8894-ca\"")
                .contains("name=\"2008-r2\"")
                .contains("name=\"rfc8894/4.3/1\"")
                .contains("status=\"FAILED\"")
                .contains("A request is answered (MUST): fail, a body that says")
                .contains("status=\"SKIPPED\"")
                .contains(LeftOut.GENERATION_REASON);
    }

    @Test
    void theOthersTellOfAGenerationThatWasNotAsked() throws IOException {
        assertThat(read("junit.xml"))
                .contains("<testsuite name=\"ndes-harness rfc8894-ca 2012-r2\" tests=\"1\"")
                .contains("skipped=\"1\"")
                .contains(LeftOut.GENERATION_REASON);
        assertThat(read("summary.md"))
                .startsWith("## ✕ 1 of 3 wrong, 1 generation left out\n")
                .contains("**1 generation left out**, by --fail-fast, after a generation that is wrong: `2012-r2`");
        JsonNode json = new ObjectMapper().readTree(read("results.json"));
        assertThat(json.at("/rfc8894-ca/leftOut/0/generation").asText()).isEqualTo("2012-r2");
        assertThat(json.at("/rfc8894-ca/leftOut/0/reason").asText()).isEqualTo(LeftOut.GENERATION_REASON);
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ResultsJson.class.getResourceAsStream("/org/ndesharness/scenarios/results.schema.json"));
        assertThat(schema.validate(json)).isEmpty();
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("report").resolve(file));
    }
}
