package org.ndesharness.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.mscep.Generation;

/** curl logs on to mscep_admin by NTLM and reads a challenge there, as scripts of administrators do. */
class CurlNtlmTest {

    private static final Program CURL = new Program(Path.of("/usr/bin/curl"), "curl");
    /** The account that an installation comes with. */
    private static final String USER = "scepadmin";

    private static final String PASSWORD = "Passw0rd-TEST";

    private static final Pattern CHALLENGE = Pattern.compile("challenge password is: <B> ([0-9A-F]{16}) </B>");

    @TempDir
    Path folder;

    @BeforeEach
    void assumeInstalled() {
        assumeTrue(CURL.missing().isEmpty(), () -> CURL.missing().orElse(""));
    }

    private static String account(PeerSite site) {
        return site.site().installation().netBiosDomain() + "\\" + USER;
    }

    private Program.Ended curl(PeerSite site, String... more) {
        var arguments = new ArrayList<>(
                List.of("-s", "-S", "-o", folder.resolve("page").toString(), "-w", "%{http_code} %{num_connects}\n"));
        arguments.addAll(List.of(more));
        arguments.add(site.site().adminUrl().toString());
        return CURL.run(folder, arguments);
    }

    private Optional<String> challengeOnPage() throws IOException {
        // A page of IIS itself is no UTF-16, and then there is nothing to find in it.
        var page = new String(Files.readAllBytes(folder.resolve("page")), StandardCharsets.UTF_16LE);
        var found = CHALLENGE.matcher(page);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Test
    void readsAChallengeThatEnrols() throws Exception {
        assumeTrue(
                Scepclient.PROGRAM.missing().isEmpty(),
                () -> Scepclient.PROGRAM.missing().orElse(""));
        try (var site = PeerSite.of(Generation.WINDOWS_2016)) {
            var read = curl(site, "--ntlm", "-u", account(site) + ":" + PASSWORD);

            assertThat(read.output())
                    .as("one connection carries the whole exchange")
                    .isEqualTo("200 1\n");
            var client = new Scepclient(site.scepUrl(), folder);
            var enrolled = client.enrol(challengeOnPage().orElseThrow());
            assertThat(enrolled.succeeded()).as(enrolled.output()).isTrue();
            assertThat(client.certificate()).isPresent();
            assertThat(site.w3c())
                    .as("the first leg of NTLM has no credentials yet: SEC_E_NO_CREDENTIALS")
                    .containsSubsequence("GET - 401 1 2148074254", "GET - 200 0 0", "POST PKIOperation 200 0 0");
        }
    }

    @Test
    void isTurnedAwayWithAWrongPassword() throws Exception {
        try (var site = PeerSite.of(Generation.WINDOWS_2016)) {
            var refused = curl(site, "--ntlm", "-u", account(site) + ":wrong");

            assertThat(refused.output()).startsWith("401 ");
            assertThat(challengeOnPage()).isEmpty();
            assertThat(site.w3c())
                    .as("no leg got through")
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("GET - 401 1 "));
        }
    }

    @Test
    void isTurnedAwayWithoutCredentials() throws Exception {
        try (var site = PeerSite.of(Generation.WINDOWS_2016)) {
            var refused = curl(site);

            assertThat(refused.output()).startsWith("401 ");
            assertThat(challengeOnPage()).isEmpty();
            assertThat(site.w3c()).containsExactly("GET - 401 2 5");
        }
    }
}
