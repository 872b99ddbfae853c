package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.iis.AdminPageSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.iis.TestAccount;

/** Reads a challenge from mscep_admin with a client that others wrote. */
class AdminPageCurlTest {

    private static final String PAGE = "/certsrv/mscep_admin/";
    private static final TestAccount ACCOUNT = new TestAccount("ndesadmin", "S3cret,pw", true);

    private Curl curl;

    @BeforeEach
    void findCurl(@TempDir Path folder) {
        curl = new Curl(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTOSO\\ndesadmin", "contoso\\NDESADMIN", "corp.contoso.com\\ndesadmin", "ndesadmin"})
    void givesAChallengeToWhoLogsOnByNtlm(String user) throws Exception {
        try (var site = open(false)) {
            var answer = curl.get(site.uri(PAGE), "--ntlm", "-u", user + ":S3cret,pw");

            assertThat(answer.statusLines()).hasSize(2);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text(UTF_16LE)).containsPattern("challenge password is: <B> [0-9A-F]{16} </B> ");
            assertThat(answer.values("Persistent-Auth")).containsExactly("true");
            assertThat(site.w3c().get(0)).contains(PAGE + " - 443 - ").endsWith(" - 401 1 2148074254");
            assertThat(site.w3c().get(1))
                    .contains(PAGE + " - 443 CONTOSO\\ndesadmin ")
                    .endsWith(" - 200 0 0");
        }
    }

    @Test
    void leadsToThePageInOneConnection() throws Exception {
        try (var site = open(false)) {
            var folder = site.uri("/certsrv/mscep_admin");
            assertThat(curl.get(folder).status()).isEqualTo(401);
            var answer = curl.get(folder, "--ntlm", "-L", "-u", "CONTOSO\\ndesadmin:S3cret,pw");

            assertThat(answer.statusLines())
                    .extracting(line -> line.split(" ", -1)[1])
                    .containsExactly("401", "301", "200");
            assertThat(site.w3c())
                    .extracting(line ->
                            line.replaceFirst("^\\S+ (\\S+ \\S+) - 443 (\\S+) .* (\\d+ \\d+ \\d+)$", "$1 $2 $3"))
                    .containsExactly(
                            "GET /certsrv/mscep_admin - 401 2 5",
                            "GET /certsrv/mscep_admin - 401 1 2148074254",
                            "GET /certsrv/mscep_admin CONTOSO\\ndesadmin 301 0 0",
                            "GET /certsrv/mscep_admin/ CONTOSO\\ndesadmin 200 0 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTOSO\\ndesadmin:wrong", "CONTOSO\\nobody:S3cret,pw", "FABRIKAM\\ndesadmin:S3cret,pw"})
    void deniesWrongCredentials(String user) throws Exception {
        try (var site = open(false)) {
            var answer = curl.get(site.uri(PAGE), "--ntlm", "-u", user);

            assertThat(answer.statusLines()).hasSize(2);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.values("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(answer.text(ISO_8859_1)).hasSize(1_293).contains("401 - Unauthorized");
            assertThat(site.w3c().get(1)).contains(PAGE + " - 443 - ").endsWith(" - 401 1 2148074252");
        }
    }

    @Test
    void asksWhoSpeaksNegotiateWithoutATicketForCredentials() throws Exception {
        try (var site = open(false)) {
            var answer = curl.get(site.uri(PAGE), "--negotiate", "-u", ":");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.values("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(site.w3c()).isNotEmpty().allMatch(line -> line.endsWith(" - 401 2 5"));
        }
    }

    @Test
    void letsBasicInWhereItIsOn() throws Exception {
        try (var site = open(true)) {
            var good = curl.get(site.uri(PAGE), "--basic", "-u", "CONTOSO\\ndesadmin:S3cret,pw");
            assertThat(good.status()).isEqualTo(200);
            assertThat(good.text(UTF_16LE)).contains("challenge password is: <B> ");

            var bad = curl.get(site.uri(PAGE), "--basic", "-u", "CONTOSO\\ndesadmin:wrong");
            assertThat(bad.status()).isEqualTo(401);
            assertThat(bad.values("WWW-Authenticate"))
                    .containsExactly("Negotiate", "NTLM", "Basic realm=\"ndes01.corp.contoso.com\"");
            assertThat(site.w3c().get(0)).contains(" 443 CONTOSO\\ndesadmin ").endsWith(" - 200 0 0");
            assertThat(site.w3c().get(1)).contains(" 443 - ").endsWith(" - 401 1 1326");
        }
    }

    @Test
    void ignoresBasicAsInstalled() throws Exception {
        try (var site = open(false)) {
            var answer = curl.get(site.uri(PAGE), "--basic", "-u", "CONTOSO\\ndesadmin:S3cret,pw");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(site.w3c().get(0)).endsWith(" - 401 2 5");
        }
    }

    private static OpenSite open(boolean basic) {
        return new OpenSite(
                Settings.with(IisSettings.healthy().with(new AdminPageSettings(ACCOUNT, basic, false, false))));
    }
}
