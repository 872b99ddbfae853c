package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.conformance.Scepserver;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

/** A server that {@code run} did not start itself, and so may only ask. */
class RealServerTest {

    private static final String CHALLENGE = "TEST-0123456789";

    /** What is wrong with this server for Intune: it has no policy module, and so its challenges are its own. */
    private static final String NO_INTUNE = "bare-url";

    @TempDir
    Path folder;

    private final NdesServer server = NdesServer.start();
    private final Site site = server.open(
            Installation.contoso(),
            SiteSettings.healthy().with("mscep.policyModuleInstalled", false),
            Clock.systemUTC(),
            new Random(3));

    @AfterEach
    void close() {
        site.close();
        server.close();
    }

    @Test
    void isTestedAsFarAsThatGoesWithoutAChallenge() {
        Command run = Command.run("run", "--against", site.scepUrl().toString());

        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("GetCACaps")
                .contains("enrolment as android, ios, windows: no challenge is given; name one with --challenge-file")
                .contains("rfc8894-ca: it makes some sixty enrolments")
                .contains(
                        "scenarios (documented, interop, files): a server that is not ours cannot be broken from here")
                .contains("management, installation and renewal: a profile, with the root to trust,");
        assertThat(site.journal().newest(1)).isNotEmpty();
    }

    @Test
    void isEnrolledWithOnceAsEachKindOfDeviceAndInTheMannerOfEach() throws IOException {
        site.passwords().accept(CHALLENGE, true);

        Command run = against("--challenge-file", file(CHALLENGE + "\n"));

        assertThat(failures(run)).containsExactly(NO_INTUNE);
        assertThat(meaning(run, "enrolment-android")).isEqualTo("ok");
        assertThat(meaning(run, "enrolment-ios")).isEqualTo("ok");
        assertThat(meaning(run, "enrolment-windows")).isEqualTo("ok");
        assertThat(site.journal().newest(200))
                .extracting(exchange ->
                        exchange.completed().request().field("User-Agent").orElse(""))
                .anyMatch(exchange -> exchange.contains("Dalvik"))
                .anyMatch(exchange -> exchange.contains("profiled"))
                .anyMatch(exchange -> exchange.contains("Win32; NDES client"));
        assertThat(left(run)).noneMatch(what -> what.startsWith("enrolment"));
        assertThat(run.out()).doesNotContain(CHALLENGE);
    }

    @Test
    void saysThatAChallengeWasGoodOnceInsteadOfCallingTheServerBroken() throws IOException {
        site.passwords().accept(CHALLENGE, false);

        Command run = against("--challenge-file", file(CHALLENGE));

        assertThat(failures(run)).containsExactly(NO_INTUNE);
        assertThat(meaning(run, "enrolment-android")).isEqualTo("ok");
        assertThat(meaning(run, "enrolment-ios")).isEqualTo("differs");
        assertThat(run.out()).contains("Another device enrolled with this challenge before. It may be good once only");
    }

    @Test
    void givesEachDeviceItsOwnChallenge() throws IOException {
        site.passwords().accept("TEST-1", false);
        site.passwords().accept("TEST-2", false);

        Command run = against("--challenge-file", file("TEST-1\n\nTEST-2\n"));

        assertThat(failures(run)).containsExactly(NO_INTUNE);
        assertThat(meaning(run, "enrolment-android")).isEqualTo("ok");
        assertThat(meaning(run, "enrolment-ios")).isEqualTo("ok");
        assertThat(left(run)).contains("enrolment as windows");
    }

    @Test
    void isEnrolledWithOnlyAsTheDevicesAskedFor() throws IOException {
        site.passwords().accept(CHALLENGE, false);

        Command run = against("--challenge-file", file(CHALLENGE), "--device", "ios");

        assertThat(failures(run)).containsExactly(NO_INTUNE);
        assertThat(meaning(run, "enrolment-ios")).isEqualTo("ok");
        assertThat(left(run)).contains("enrolment as android, windows");
    }

    @Test
    void isFoundWantingWhenItRefusesEveryDevice() throws IOException {
        Command run = against("--challenge-file", file("WRONG"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(meaning(run, "enrolment-android")).isEqualTo("failure");
        assertThat(meaning(run, "enrolment-windows")).isEqualTo("failure");
        assertThat(run.out()).doesNotContain("WRONG");
    }

    @Test
    void isReportedWithWhatWasLeftOutAndWhy() throws IOException {
        site.passwords().accept(CHALLENGE, true);
        Path report = folder.resolve("report");
        Path summary = folder.resolve("step.md");

        Command run = against(
                "--challenge-file", file(CHALLENGE), "--report", report.toString(), "--summary", summary.toString());

        assertThat(failures(run)).containsExactly(NO_INTUNE);
        assertThat(Files.readString(report.resolve("results.json"))).isEqualToIgnoringNewLines(run.out());
        assertThat(report.resolve("junit.xml"))
                .content()
                .contains("classname=\"ndes-harness.against.probe\" name=\"enrolment-ios\"")
                .contains("classname=\"ndes-harness.against.left-out\" name=\"rfc8894-ca\"")
                .contains("failures=\"1\"");
        assertThat(summary)
                .content()
                .contains("| enrol windows | ok | CertRep SUCCESS;")
                .contains("- rfc8894-client: it is about a client; run it against the mock")
                .isEqualTo(Files.readString(report.resolve("summary.md")));
    }

    @Test
    void isAskedNothingWhenTheReportCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        Command run = against("--report", folder.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("holds no earlier report of a real server");
        assertThat(site.journal().newest(1)).isEmpty();
        assertThat(folder.resolve("results.json")).doesNotExist();
    }

    @Test
    void isEnrolledWithAndCheckedAgainstTheRfcWhereThatIsAskedFor() throws IOException {
        site.passwords().accept(CHALLENGE, true);

        Command run = Command.run(
                "run",
                "rfc8894-ca",
                "--against",
                site.scepUrl().toString(),
                "--challenge-file",
                file(CHALLENGE + "\n"),
                "--format",
                "json");

        JsonNode document = document(run);
        assertThat(document.path("rfc8894-ca").path("results").size()).isGreaterThan(80);
        assertThat(meaning(run, "enrolment-ios")).isEqualTo("ok");
        assertThat(document.path("leftOut").toString()).doesNotContain("no challenge");
        assertThat(run.out()).doesNotContain(CHALLENGE);
    }

    @Test
    void maySuitDevicesDifferently() throws IOException, InterruptedException {
        assumeTrue(Scepserver.installed(), "scepserver is there (Debian: apt install scep)");
        Path depot = Files.createDirectory(folder.resolve("depot"));
        try (Scepserver other = Scepserver.start(depot)) {
            Command run = Command.run(
                    "run",
                    "--against",
                    other.url().toString(),
                    "--challenge-file",
                    file(Scepserver.CHALLENGE.value()),
                    "--format",
                    "json");

            assertThat(meaning(run, "enrolment-android")).isEqualTo("ok");
            // Windows appends /pkiclient.exe to the URL of a profile, and this server has nothing there.
            assertThat(meaning(run, "enrolment-windows")).isEqualTo("failure");
            assertThat(run.exit()).isEqualTo(1);
        }
    }

    private Command against(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--against", site.scepUrl().toString(), "--format", "json"));
        arguments.addAll(List.of(more));
        return Command.run(arguments.toArray(String[]::new));
    }

    /** What was printed, in the form that is published, whatever came of it. */
    private static JsonNode document(Command run) throws IOException {
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(PublishedSchema.AGAINST.mistakes(document)).isEmpty();
        return document;
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("challenge"), text).toString();
    }

    private static String meaning(Command run, String check) throws IOException {
        for (JsonNode one : document(run).at("/probe/checks")) {
            if (one.path("id").asText().equals(check)) {
                return one.path("meaning").asText();
            }
        }
        return "no such check";
    }

    private static List<String> failures(Command run) throws IOException {
        List<String> failures = new ArrayList<>();
        for (JsonNode one : document(run).at("/probe/checks")) {
            if (one.path("meaning").asText().equals("failure")) {
                failures.add(one.path("id").asText());
            }
        }
        return failures;
    }

    private static List<String> left(Command run) throws IOException {
        return document(run).path("leftOut").findValuesAsText("what");
    }
}
