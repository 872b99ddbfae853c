package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFolderTest {

    @TempDir
    Path folder;

    @Test
    void writesEveryLineOfEvidenceAsTextAndNeverAsMarkup() throws Exception {
        String html = html();

        assertThat(html).doesNotContain("<script>document").contains("&lt;script&gt;document.title=");
    }

    @Test
    void showsHiddenCharactersInsteadOfObeyingThem() throws Exception {
        assertThat(html())
                .contains("⟨U+202E⟩")
                .contains("⟨U+001B⟩")
                .doesNotContain("\u202E")
                .doesNotContain("\u001B");
    }

    @Test
    void asksNothingOfTheNetworkAndAllowsOnlyItsOwnStyleAndScript() throws Exception {
        assertThat(html())
                .contains("content=\"default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-")
                .doesNotContainPattern("(src|href)=\"https?:")
                .doesNotContain(" style=\"")
                .doesNotContainPattern(" on[a-z]+=\"");
    }

    @Test
    void marksTheCitedLineWithItsLetter() throws Exception {
        assertThat(html()).containsPattern("<mark><b class=\"letter\">A</b> <i class=\"n\">4</i>2026-11-20 09:02:14");
    }

    @Test
    void cutsALongFileToTheCitedLinesAndSaysSo() throws Exception {
        assertThat(html()).contains("1950 lines left out").contains("1950 lines of 2004 left out here");
    }

    @Test
    void showsIdenticalTextOnceAndLinksToItAfterwards() throws Exception {
        String html = html();

        assertThat(html.split("a console line", -1)).hasSize(2);
        assertThat(html).contains("the same text as in healthy on android-enterprise");
    }

    @Test
    void drawsTheFlowAsFarAsItCame() throws Exception {
        assertThat(html())
                .containsPattern("<li class=\"stopped\"><span class=\"step-number\">Step 2</span> <b>request</b>")
                .containsPattern("<li class=\"not-reached\"><span class=\"step-number\">Step 3</span>");
    }

    @Test
    void countsWhatWasStagedAgainstWhatWasSaid() throws Exception {
        assertThat(html())
                .contains("title=\"url-414 was called url-404-14-15, 1 ×\"")
                .contains("title=\"url-414 was called url-414, 1 ×\"");
    }

    @Test
    void writesATestCaseForEachScenarioDeviceAndCheck() throws Exception {
        write();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document junit = factory.newDocumentBuilder()
                .parse(folder.resolve("report/junit.xml").toFile());
        Element suite = junit.getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(6);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("first is url-404-14-15, wanted url-414; certainty is likely, wanted confirmed");
        assertThat(failure.getTextContent())
                .contains("replay  ndes-harness run --only url-414 --device ios --seed 4711");
    }

    @Test
    void writesAllResultsForPrograms() throws Exception {
        write();
        JsonNode results = new ObjectMapper().readTree(Files.readString(folder.resolve("report/results.json")));

        assertThat(results.path("right").asBoolean(true)).isFalse();
        assertThat(results.path("counts").path("wrong").asInt()).isEqualTo(2);
        assertThat(results.path("cases")).hasSize(5);
        assertThat(results.path("cases")
                        .path(2)
                        .path("diagnosis")
                        .path("verdict")
                        .asText())
                .isEqualTo("failure");
        assertThat(results.path("confusion")
                        .path("url-414")
                        .path("url-404-14-15")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void saysOfAPageThatFindsNoRoomWhatTheDiskSaid() throws Exception {
        RunReport run = HandMadeRun.report(folder.resolve("report/evidence"));
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };

        assertThatThrownBy(() -> ReportFolder.page(run, full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void leavesAFolderAloneThatHoldsSomethingElse() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "years of work");

        assertThat(new ReportFolder(other).isOurs()).isFalse();
        assertThat(new ReportFolder(folder.resolve("none")).isOurs()).isTrue();
    }

    @Test
    void takesTheEvidenceOfAnEarlierRunAway() throws Exception {
        ReportFolder report = new ReportFolder(folder.resolve("report"));
        report.prepare(List.of(scenario()));
        Path kept = Files.createDirectories(report.evidence().resolve("url-414/ios/server"));
        Files.writeString(kept.resolve("httperr1.log"), "old");

        assertThat(report.isOurs()).isTrue();
        report.prepare(List.of());

        assertThat(report.evidence()).doesNotExist();
    }

    @Test
    void takesAwayWhatAFinishedReportLists() throws Exception {
        write();
        Path report = folder.resolve("report");
        assertThat(report.resolve("evidence")).isNotEmptyDirectory();

        new ReportFolder(report).prepare(List.of());

        assertThat(report.resolve("evidence")).doesNotExist();
    }

    @Test
    void leavesEvidenceAloneThatNoReportLists() throws Exception {
        ReportFolder report = new ReportFolder(folder.resolve("report"));
        report.prepare(List.of(scenario()));
        Path theirs = Files.createDirectories(report.evidence().resolve("customer/device"));
        Files.writeString(theirs.resolve("OMADM.log"), "collected with much pain");
        Path otherDevice = Files.createDirectories(report.evidence().resolve("url-414/windows"));
        Files.createDirectories(report.evidence().resolve("url-414/ios"));

        report.prepare(List.of());

        assertThat(theirs.resolve("OMADM.log")).hasContent("collected with much pain");
        assertThat(otherDevice).exists();
        assertThat(report.evidence().resolve("url-414/ios")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "not JSON",
                "{\"schema\": \"other\"}",
                "{\"suite\": \"documented\", \"cases\": []}"
            })
    void doesNotTakeAnotherProgramsResultsForItsOwn(String results) throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("results.json"), results);

        assertThat(new ReportFolder(other).isOurs()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../precious", "..", "a/../../precious", ""})
    void deletesNothingOutsideWhateverAReportLists(String scenario) throws Exception {
        Path report = Files.createDirectories(folder.resolve("report"));
        Path precious = Files.createDirectories(folder.resolve("precious/ios"));
        Files.createDirectories(report.resolve("evidence/precious"));
        Files.writeString(
                report.resolve("results.json"),
                "{\"schema\": \"" + ResultsJson.SCHEMA + "\", \"cases\": [{\"scenario\": \"" + scenario
                        + "\", \"device\": \"ios\"}]}");

        new ReportFolder(report).prepare(List.of());

        assertThat(precious).exists();
        assertThat(report.resolve("evidence/precious")).exists();
    }

    private static Scenario scenario() throws ScenarioException {
        return new ScenarioReader()
                .read("url-414", "{title: x, failure: url-414, step: 2, platforms: [ios], expect: {}}");
    }

    private String html() throws IOException {
        write();
        return Files.readString(folder.resolve("report/report.html"));
    }

    private void write() throws IOException {
        new ReportFolder(folder.resolve("report")).write(HandMadeRun.report(folder.resolve("report/evidence")));
    }
}
