package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

/** A server that {@code run} did not start itself, and so may only ask. */
class RealServerTest {

    private static final String CHALLENGE = "TEST-0123456789";

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

        assertThat(run.out())
                .contains("GetCACaps")
                .contains("enrolment: no challenge is given")
                .contains("rfc8894-ca: it makes some sixty enrolments")
                .containsPattern("cannot be broken\\s+from here");
        assertThat(site.journal().newest(1)).isNotEmpty();
    }

    @Test
    void isEnrolledWithAndCheckedAgainstTheRfcWhereThatIsAskedFor() throws IOException {
        site.passwords().accept(CHALLENGE, true);
        Path file = Files.writeString(folder.resolve("challenge"), CHALLENGE + "\n");

        Command run = Command.run(
                "run",
                "rfc8894-ca",
                "--against",
                site.scepUrl().toString(),
                "--challenge-file",
                file.toString(),
                "--format",
                "json");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.path("rfc8894-ca").path("results").size()).isGreaterThan(80);
        assertThat(document.path("probe").toString()).contains("enrol");
        assertThat(document.path("leftOut").toString()).doesNotContain("no challenge");
        assertThat(run.out()).doesNotContain(CHALLENGE);
    }
}
