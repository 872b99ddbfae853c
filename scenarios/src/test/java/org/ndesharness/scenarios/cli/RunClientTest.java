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

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(Path.of(report, "results.json").toFile());
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
