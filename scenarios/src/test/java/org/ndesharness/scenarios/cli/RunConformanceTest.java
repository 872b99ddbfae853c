package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run rfc8894-ca}: its checks are cases like all others, wherever a run is told of. */
class RunConformanceTest {

    private static final String CHECK = "rfc8894/3.5.2/1";

    @TempDir
    Path folder;

    private Command run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--report", folder.resolve("report").toString()));
        return Command.run(all.toArray(new String[0]));
    }

    private String written(String file) throws IOException {
        return Files.readString(folder.resolve("report").resolve(file));
    }

    @Test
    void eachCheckOnEachGenerationIsATestCase() throws IOException {
        Command run = run("rfc8894-ca", "--only", CHECK, "--format", "json");

        assertThat(run.exit()).as(run.out()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.path("right").asBoolean()).isTrue();
        assertThat(root.at("/rfc8894-ca/checks"))
                .extracting(check -> check.path("generation").asText() + " "
                        + check.path("check").asText())
                .containsExactly("rfc-pure " + CHECK, "2016 " + CHECK, "2012-r2 " + CHECK, "2008-r2 " + CHECK);
        assertThat(new ObjectMapper().readTree(written("results.json"))).isEqualTo(root);
        assertThat(PublishedSchema.RESULTS.mistakes(root)).isEmpty();
        assertThat(written("junit.xml"))
                .contains("<testsuite name=\"ndes-harness rfc8894-ca 2016\" tests=\"1\"")
                .contains("classname=\"ndes-harness.rfc8894-ca.2008-r2\" name=\"" + CHECK + "\"");
        assertThat(written("summary.md")).contains("## ✓ all 4 right").contains("`rfc8894-ca`");
        assertThat(written("report.html")).contains("id=\"rfc8894-ca--2008-r2--rfc8894-3.5.2-1\"");
        assertThat(written("open-test-report.xml")).contains("name=\"" + CHECK + "\"");
    }

    @Test
    void aGenerationCanBeChosen() {
        Command run = run("rfc8894-ca", "--only", "2016/rfc8894/3.5.2");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("rfc8894-ca, 2016: ")
                .doesNotContain("2012-r2")
                .contains("report: ");
    }

    @Test
    void scenariosAndChecksOfOneRunStandInOneReport() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {outcome: enrolled}\n");
        Path history = folder.resolve("history.jsonl");

        Command run = run(
                "rfc8894-ca",
                mine.toString(),
                "--only",
                "mine",
                "--only",
                "2016/" + CHECK,
                "--history",
                history.toString());

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(written("junit.xml"))
                .contains("<testsuites>")
                .contains("classname=\"ndes-harness.mine\"")
                .contains("classname=\"ndes-harness.rfc8894-ca.2016\"");
        assertThat(Files.readString(history))
                .contains("\"mine/ios\":\"right\"")
                .contains("\"rfc8894-ca/2016/" + CHECK + "\":\"right\"");
        assertThat(written("report.html")).contains("mine");
    }

    @Test
    void onlyAScenarioLeavesTheChecksOut() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {outcome: enrolled}\n");

        Command run = run("rfc8894-ca", mine.toString(), "--only", "mine");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(written("junit.xml")).doesNotContain("rfc8894-ca.");
    }

    @Test
    void anExpectedFailureThatPassesInAllGenerationsFailsTheRun() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.yaml"), "- {id: 2016/" + CHECK + ", reason: it used to be so}\n");

        Command run = run(
                "rfc8894-ca", "--only", CHECK, "--expected-failures", known.toString(), "--annotations", "--shard=2/4");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("right, and expected not to be  2016/" + CHECK)
                .contains("it used to be so")
                .contains("::error title=rfc8894-ca/2016/" + CHECK + "::")
                .doesNotContain("2012-r2");
        assertThat(written("junit.xml")).contains("failures=\"1\"");
    }

    /** Nothing is taken and then ignored. */
    @ParameterizedTest
    @CsvSource({
        "--only=x, rfc8894-ca has no check 'x'; expected an id or its beginning",
        "--device=ios, no device of ours takes part",
        "--tag=quick, its checks have no tags",
        "--lang=sv, its checks are told in English",
        "--shard=5/5, --shard 5/5 has nothing to run: there are only 4 generations",
    })
    void whatMeansNothingToItIsRefused(String option, String why) {
        Command run = run("rfc8894-ca", option);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(why);
        assertThat(folder.resolve("report")).doesNotExist();
    }

    /** What can be run is run, and every report tells of the rest. */
    @Test
    void aFileThatCannotBeReadKeepsNoCheckFromBeingMade() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "title: x\nfailure: url-41\n");

        Command run = run(
                "rfc8894-ca",
                broken.toString(),
                "--only",
                "2016/" + CHECK,
                "--expected-failures",
                folder.resolve("nofile").toString(),
                "--format",
                "json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines())
                .filteredOn(line -> line.startsWith("ndes-harness:"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.yaml:2"),
                        line -> assertThat(line).contains("nofile: there is no such file"));
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.path("right").asBoolean(true)).isFalse();
        assertThat(root.at("/unread/0/line").asInt()).isEqualTo(2);
        assertThat(root.at("/rfc8894-ca/right").asBoolean()).isTrue();
        assertThat(written("junit.xml"))
                .contains("classname=\"ndes-harness.broken.yaml\" name=\"read\"")
                .contains("classname=\"ndes-harness.rfc8894-ca.2016\"");
        assertThat(written("summary.md")).contains("could not be read: `").contains("## ✓ 1 right");
        assertThat(written("report.html")).contains("broken.yaml:2");
    }

    @Test
    void aCheckThatThereIsNotIsToldAndTheOthersAreMade() {
        Command run = run("rfc8894-ca", "--only", "2016/" + CHECK, "--only", "rfc8894/9.9");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("rfc8894-ca has no check 'rfc8894/9.9'");
        assertThat(run.out()).contains("rfc8894-ca, 2016: ");
    }

    /** Neither a file that could not be read nor a case that is wrong: it is counted as what it is. */
    @Test
    void aMistakeInTheListOfExpectedFailuresStandsInEveryReport() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {outcome: enrolled}\n");
        Path known = Files.writeString(folder.resolve("known.yaml"), "- {id: mime, reason: misspelt}\n");

        Command run = run(mine.toString(), "--expected-failures", known.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .contains("1 mistake in the list of expected failures, 1 right")
                .doesNotContain("could not be read");
        for (String report : List.of("report.html", "summary.md", "junit.xml", "open-test-report.xml")) {
            assertThat(written(report)).as(report).contains("known.yaml:1:8: no scenario of this run is");
        }
        assertThat(written("summary.md")).startsWith("## ✕ 1 mistake in the list of expected failures, 1 right");
        JsonNode root = new ObjectMapper().readTree(written("results.json"));
        assertThat(root.path("right").asBoolean(true)).isFalse();
        assertThat(root.at("/badExpectedFailures/0/line").asInt()).isEqualTo(1);
        assertThat(root.at("/counts/unread").asInt(-1)).isZero();
        assertThat(PublishedSchema.RESULTS.mistakes(root)).isEmpty();
    }

    @Test
    void onePartOfSeveralMayHaveNoChecks() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "title: Nothing is broken\nfailure: healthy\nplatforms: [ios, windows]\nexpect: {outcome: enrolled}\n");

        Command run = run("rfc8894-ca", mine.toString(), "--only", "mine", "--only", "2016/" + CHECK, "--shard", "2/2");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(written("junit.xml"))
                .contains("classname=\"ndes-harness.mine\"")
                .doesNotContain("rfc8894-ca.");
    }
}
