package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --client}, as somebody would type it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the clients are shell scripts")
class RunClientTest {

    private static final String FILLED = " {url} {challenge} {out}";

    @TempDir
    Path folder;

    private String report = "";

    @BeforeEach
    void placeTheReport() {
        report = folder.resolve("report").toString();
    }

    private Command grade(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {"run", "rfc8894-client", "--only=lenient-server", "--report", report},
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Command.run(arguments);
    }

    /** What was written, in the form that is published, whatever came of the clients. */
    private JsonNode results() throws IOException {
        JsonNode results =
                new ObjectMapper().readTree(Path.of(report, "results.json").toFile());
        assertThat(PublishedSchema.CLIENT_RESULTS.mistakes(results)).isEmpty();
        return results;
    }

    /** One that hangs, one that floods, one that is killed, one that lies and one that is not there: all are told of. */
    @Test
    void badClientsAreToldOfInALineEachAndTheOthersAreGraded() throws IOException {
        Command run = grade(
                "--client-timeout=1",
                "--client",
                "hangs=sh -c 'sleep 600' sh" + FILLED,
                "--client",
                "floods=sh -c 'yes' sh" + FILLED,
                "--client",
                "dies=sh -c 'kill -9 $$' sh" + FILLED,
                "--client",
                "missing=no-such-client" + FILLED,
                "--client",
                "lies=sh -c 'exit 0' sh" + FILLED);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("no certificate, not done after 1 s, and stopped")
                .contains("no certificate, killed by signal 9")
                .contains("not started: there is no program 'no-such-client'")
                .contains("exit 0, though no answer gave it a certificate")
                .contains("5 of 5 clients wrong")
                .doesNotContain("Exception");
        assertThat(results().path("clients"))
                .extracting(client -> client.path("client").asText())
                .containsExactly("hangs", "floods", "dies", "missing", "lies");
        assertThat(Path.of(report, "junit.xml"))
                .content()
                .contains("<testsuite name=\"ndes-harness client hangs\"")
                .contains("classname=\"ndes-harness.lies.rfc8894-client\"");
        assertThat(Path.of(report, "table.md")).content().contains("| hangs | floods | dies | missing | lies |");
    }

    @Test
    void aClientThatDoesNotExistIsBadInput() {
        Command run = grade("--client", "no-such-client" + FILLED);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("there is no program 'no-such-client' in any folder of PATH");
    }

    @Test
    void theChallengeIsKeptNowhere() throws IOException {
        grade("--client", "tells=sh -c 'echo $2 > " + folder + "/told; echo got $2; exit 1' sh" + FILLED);

        String challenge = Files.readString(folder.resolve("told")).strip();
        assertThat(challenge).hasSizeGreaterThan(8);
        try (var files = Files.walk(Path.of(report))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(challenge));
        }
        assertThat(Path.of(report, "clients", "tells", "rfc8894-client", "lenient-server", "output.txt"))
                .hasContent("got ****");
    }

    @Test
    void theControlOfAScenarioComesAlong() throws IOException {
        Command.run(
                "run",
                "rfc8894-client",
                "--only=nonce-wrong",
                "--report",
                report,
                "--client",
                "fails=sh -c 'exit 1' sh" + FILLED);

        assertThat(results().at("/clients/0/cases"))
                .extracting(found -> found.path("scenario").asText())
                .containsExactly("lenient-server", "nonce-wrong");
        assertThat(results().at("/clients/0/cases/1/verdict").asText()).isEqualTo("inconclusive");
    }

    @Test
    void whatIsExpectedNotToBeRightFailsNothing() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.yaml"),
                "- {id: lenient-server, reason: it cannot enrol yet, link: 'https://example.com/1'}\n");

        Command run = grade("--client", "fails=sh -c 'exit 1' sh" + FILLED, "--expected-failures", known.toString());

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("expected not to be right")
                .contains("it cannot enrol yet (https://example.com/1)")
                .contains("1 client right");
        assertThat(Path.of(report, "junit.xml"))
                .content()
                .contains("failures=\"0\" errors=\"0\" skipped=\"1\"")
                .contains("<skipped message=\"expected not to be right: it cannot enrol yet");
        assertThat(results().at("/clients/0/cases/0/known/reason").asText()).isEqualTo("it cannot enrol yet");
    }

    /** By the id of a check, and for one client of several only. */
    @Test
    void anExpectedFailureThatPassesFailsTheRun() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                        - {id: rfc-client-enrols, reason: nobody enrols yet}
                        - {id: one/rfc-client-reports-failure, reason: it used to lie}
                        """);

        Command run = grade(
                "--client",
                "one=sh -c 'exit 1' sh" + FILLED,
                "--client",
                "two=sh -c 'exit 1' sh" + FILLED,
                "--expected-failures",
                known.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("right, and expected not to be  rfc-client-reports-failure")
                .contains("it used to lie")
                .contains("1 of 2 clients wrong");
        assertThat(Path.of(report, "junit.xml"))
                .content()
                .containsOnlyOnce("<failure")
                .contains("it is right, and was expected not to be: it used to lie");
        assertThat(results().at("/clients/0/unexpectedPasses/0/reason").asText())
                .isEqualTo("it used to lie");
        assertThat(results().at("/clients/1/right").asBoolean()).isTrue();
    }

    @Test
    void historySummaryAndAnnotationsTellOfClientsToo() throws IOException {
        String history = folder.resolve("history.jsonl").toString();
        Path summary = folder.resolve("summary.md");
        grade("--client", "one=sh -c 'exit 1' sh" + FILLED, "--history", history);

        Command run = grade(
                "--client",
                "one=sh -c 'exit 0' sh" + FILLED,
                "--history",
                history,
                "--summary",
                summary.toString(),
                "--annotations");

        assertThat(run.out())
                .contains("history  since ")
                .contains("broke   one/rfc-client-reports-failure")
                .contains("::error title=one/rfc-client-reports-failure::");
        assertThat(summary)
                .content()
                .contains("## ✕ ")
                .contains("broke: `one/rfc-client-reports-failure`")
                .isEqualTo(Files.readString(Path.of(report, "summary.md")));
        assertThat(results().at("/changes/broke").asInt()).isEqualTo(1);
    }

    @Test
    void partsAreDealtByScenarioAndEachHasItsControl() throws IOException {
        String[] twoOfThem = {
            "run",
            "rfc8894-client",
            "--only=nonce-wrong",
            "--only=nonce-missing",
            "--report",
            report,
            "--shard=2/2",
            "--client",
            "fails=sh -c 'exit 1' sh" + FILLED
        };
        assertThat(Command.run(twoOfThem).exit()).isEqualTo(1);
        assertThat(results().at("/clients/0/cases"))
                .extracting(found -> found.path("scenario").asText())
                .containsExactly("lenient-server", "nonce-missing");

        assertThat(grade("--shard=2/2", "--client", "c" + FILLED).err())
                .contains("--shard 2/2 has nothing to run: there is only 1 scenario");
    }

    @Test
    void aRunCanEndAtTheFirstThatIsWrong() throws IOException {
        Command run = grade(
                "--only=strict-server",
                "--fail-fast",
                "--jobs=1",
                "--client",
                "fails=sh -c 'exit 1' sh" + FILLED,
                "--client",
                "other=sh -c 'exit 1' sh" + FILLED);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("not begun");
        assertThat(run.err()).contains("--fail-fast left 3 of 4 cases out");
        assertThat(results().at("/clients/0/cases")).hasSize(1);
        assertThat(Path.of(report, "table.md")).content().contains("| not begun |");
    }

    @Test
    void aTagThatNoScenarioHasIsAMistake() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), """
                title: A certificate manager has to agree
                failure: healthy
                tags: [slow]
                platforms: [ios]
                expect: {outcome: enrolled}
                """);

        Command run = Command.run("run", mine.toString(), "--tag=quick", "--report", report, "--client", "c" + FILLED);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no scenario has the tag 'quick'");
    }

    /** As of our own devices. */
    @Test
    void whatCannotBeReadIsToldInALineEachAndTheRestIsRun() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "title: Nothing is broken\nfailure: healthy\nplatforms: [ios]\nexpect: {outcome: enrolled}\n");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "title: x\nfailure: url-41\n");
        Path known = Files.writeString(
                folder.resolve("known.txt"),
                "- {id: broken, reason: not there yet}\n- {id: healty, reason: misspelt}\n");

        Command run = Command.run(
                "run",
                mine.toString(),
                broken.toString(),
                "nofile.yaml",
                "--expected-failures",
                known.toString(),
                "--report",
                report,
                "--client",
                "fails=sh -c 'exit 1' sh" + FILLED);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines())
                .filteredOn(line -> line.startsWith("ndes-harness:"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.yaml:2"),
                        line -> assertThat(line).contains("nofile.yaml: there is no such file"),
                        line -> assertThat(line).contains("known.txt:2", "'healty'"));
        assertThat(results().at("/clients/0/cases"))
                .extracting(found -> found.path("scenario").asText())
                .containsExactly("healthy");
        assertThat(results().path("right").asBoolean(true)).isFalse();
        assertThat(results().path("unread")).hasSize(3);
        assertThat(Path.of(report, "junit.xml"))
                .content()
                .contains("<testsuite name=\"ndes-harness files\" tests=\"3\" failures=\"0\" errors=\"3\"");
        assertThat(Path.of(report, "summary.md")).content().contains("✕ could not be read: `");
    }

    /** Nothing is taken and then ignored. */
    @ParameterizedTest
    @CsvSource({
        "--device=ios, the client is the device",
        "--device=nonsense, the client is the device",
        "--seed=7, nothing repeats it",
        "--lang=sv, grades are told in English",
        "--challenge=secret, each scenario has a challenge of its own",
        "--against=http://127.0.0.1:1/, a client is graded by what reaches the mock",
        "--tag=nonsense, no scenario has the tag 'nonsense'",
        "--shard=3/2, --shard is '3/2'",
    })
    void optionsThatMeanNothingToAClientAreRefused(String option, String why) {
        Command run = grade("--client", "c" + FILLED, option);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains(why);
        assertThat(Path.of(report)).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"interop, says what our own devices do", "rfc8894-ca, asks a server and not a client"})
    void suitesThatNoClientCanMeetSaySo(String suite, String why) {
        Command run = Command.run("run", suite, "--client", "c" + FILLED);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains(suite + " " + why)
                .contains("A client meets rfc8894-client, documented, and scenario files of your own");
    }

    @ParameterizedTest
    @CsvSource({"--strict", "--client-timeout=3"})
    void optionsOfAClientAreRefusedWithoutOne(String option) {
        Command run = Command.run("run", "--only=healthy", option, "--report", report);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("name one with --client");
    }

    @Test
    void mistakesAreToldBeforeAnythingRuns() throws IOException {
        assertThat(grade("--client", "client {url} {out}").err()).contains("--client: {challenge} is missing");
        assertThat(grade("--client", "c" + FILLED, "--client-timeout=0").err())
                .contains("--client-timeout is 0; expected seconds, 1 to 3600");
        assertThat(Path.of(report)).doesNotExist();
        assertThat(Command.run("run", "--only=nonce-wrogn", "--client", "c" + FILLED)
                        .err())
                .contains("no client meets a scenario 'nonce-wrogn', did you mean nonce-wrong?");
        Files.createDirectory(Path.of(report));
        Files.writeString(Path.of(report, "thesis.txt"), "mine");
        Command run = grade("--client", "c" + FILLED);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not empty and holds no earlier report of clients");
    }
}
