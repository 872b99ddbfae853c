package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.runner.Progress;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.Suite;
import org.ndesharness.scenarios.runner.SuiteOptions;
import org.ndesharness.scenarios.runner.SuiteResult;

/** What is drawn of cases that were really walked. */
class PicturesTest {

    @TempDir
    static Path folder;

    private static SuiteResult result;

    @BeforeAll
    static void walk() throws Exception {
        result = new Suite(SuiteOptions.with(Clock.systemUTC(), 7).keepingIn(folder), Progress.silent())
                .run(new ScenarioReader()
                        .readAll(List.of(
                                Path.of("documented/healthy.yaml"),
                                Path.of("documented/url-414.yaml"),
                                Path.of("documented/s4-pending.yaml"))));
    }

    @Test
    void drawsTheWholeWayOfACertificateThatArrives() {
        assertThat(drawn("healthy", ScenarioPlatform.ANDROID_ENTERPRISE))
                .containsSubsequence(
                        "device > mscep.dll GetCACaps 200",
                        "device > mscep.dll PKIOperation 200",
                        "policy module > IIS VerifyRequest 201",
                        "mscep.dll > CA request issued")
                .doesNotContain("device > HTTP.sys");
    }

    @Test
    void stopsWhereTheRequestWasRefusedAndCitesTheLine() {
        Pictures pictures = pictures("url-414", ScenarioPlatform.IOS);
        SequenceDiagram.Row refused = pictures.diagram().rows().stream()
                .filter(row -> row.to().equals("HTTP.sys"))
                .findFirst()
                .orElseThrow();

        assertThat(refused.answer()).isEqualTo("414 URL_Length");
        assertThat(refused.label()).matches("GET PKIOperation, \\d+\\.\\d KB");
        assertThat(refused.good()).isFalse();
        assertThat(refused.letter()).matches("[A-Z]");
        assertThat(pictures.diagram().rows()).last().satisfies(row -> {
            assertThat(row.note()).isTrue();
            assertThat(row.from()).isEqualTo("HTTP.sys");
            assertThat(row.label()).isEqualTo("url-414 (confirmed)");
        });
        assertThat(drawn("url-414", ScenarioPlatform.IOS)).noneMatch(row -> row.contains("> CA"));
    }

    @Test
    void showsWhatTheCaKeepsWaiting() {
        assertThat(drawn("s4-pending", ScenarioPlatform.WINDOWS)).contains("mscep.dll > CA request pending");
    }

    @Test
    void leavesTheRequestsOfOtherDevicesOutAndCountsThem() {
        assertThat(pictures("healthy", ScenarioPlatform.IOS).diagram().others()).isPositive();
        assertThat(drawn("healthy", ScenarioPlatform.IOS).stream()
                        .filter(row -> row.equals("device > mscep.dll PKIOperation 200")))
                .as("one device enrols once, though others did in the same minute")
                .hasSize(1);
    }

    @Test
    void laysTheDevicesLinesBesideTheServersOfTheSameSecond() {
        for (ScenarioPlatform platform : ScenarioPlatform.values()) {
            AlignedLogs logs = pictures("healthy", platform).logs();
            List<AlignedLogs.Row> requested = logs.rows().stream()
                    .filter(row ->
                            row.server().stream().anyMatch(line -> line.text().contains("operation=PKIOperation")))
                    .toList();

            assertThat(requested).as(platform.word()).isNotEmpty();
            assertThat(logs.rows())
                    .as(platform.word())
                    .anySatisfy(row -> assertThat(row.both()).isTrue());
            assertThat(logs.rows()).extracting(AlignedLogs.Row::time).isSorted();
        }
    }

    private static Pictures pictures(String scenario, ScenarioPlatform platform) {
        ScenarioResult found = result.results().stream()
                .filter(one -> one.scenario().id().equals(scenario) && one.platform() == platform)
                .findFirst()
                .orElseThrow();
        return Pictures.of(found);
    }

    private static List<String> drawn(String scenario, ScenarioPlatform platform) {
        return pictures(scenario, platform).diagram().rows().stream()
                .filter(row -> !row.note())
                .map(row -> row.from() + " > " + row.to() + " " + row.label().replaceAll("^(GET|POST) |,.*| \\d+$", "")
                        + " " + row.answer())
                .collect(Collectors.toList());
    }
}
