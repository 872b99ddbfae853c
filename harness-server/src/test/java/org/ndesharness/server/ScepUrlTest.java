package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ndesharness.server.OpenSite.DLL;

import java.security.SignatureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;
import org.ndesharness.server.mscep.QuirkSettings;
import org.ndesharness.server.windows.CertificateStores;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

class ScepUrlTest {

    private static final List<String> CAPABILITIES = MscepSettings.healthy().capabilities();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/certsrv/mscep/mscep.dll",
                "/certsrv/mscep/mscep.dll/pkiclient.exe",
                "/CertSrv/mscep/MSCEP.dll",
                "/certsrv/mscep/"
            })
    void listsItsCapabilitiesInLinesOfWindows(String path) throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(path + "?operation=GetCACaps&message=ca");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new String(answer.body(), US_ASCII))
                    .isEqualTo("POSTPKIOperation\r\nRenewal\r\nSHA-512\r\nSHA-256\r\nSHA-1\r\nDES3\r\n\r\n");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(answer.headers().firstValue("Server")).contains("Microsoft-IIS/10.0");
            assertThat(answer.headers().firstValue("Date")).contains("Tue, 04 Mar 2031 10:00:00 GMT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetCACert", "GetCACerts"})
    void handsOutTwoRaCertificatesAndTheCa(String operation) throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(DLL + "?operation=" + operation + "&message=SCEP%20Authority");

            assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-x509-ca-ra-cert");
            var certificates = Requester.certificates(answer.body());
            assertThat(certificates).hasSize(3);
            var ca = certificates.get(2);
            for (var ra : certificates.subList(0, 2)) {
                ra.verify(ca.getPublicKey());
                assertThat(ra.getSubjectX500Principal().getName()).isEqualTo("CN=NDES01-MSCEP-RA,O=TEST");
                assertThat(ra.getExtendedKeyUsage()).containsExactly("1.3.6.1.4.1.311.20.2.1");
            }
            assertThat(certificates.get(0).getKeyUsage()).startsWith(true, false, false);
            assertThat(certificates.get(1).getKeyUsage()).startsWith(false, false, true);
            assertThat(ca.getBasicConstraints()).isNotNegative();
        }
    }

    @Test
    void forbidsABrowserWhenThePolicyModuleIsThere() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(DLL);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).hasSize(1233);
            assertThat(new String(answer.body(), US_ASCII))
                    .contains("<title>403 - Forbidden: Access is denied.</title>");
            assertThat(site.w3c())
                    .containsExactly(
                            "10.0.4.20 GET /certsrv/mscep/mscep.dll - 443 - 10.0.8.113 Test+Device/1.0 - 403 0 0");
        }
    }

    @Test
    void showsABrowserItsGeneralPageWithoutPolicyModule() throws Exception {
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                false,
                false,
                false,
                CAPABILITIES,
                Generation.WINDOWS_2016,
                PasswordSettings.installed(),
                QuirkSettings.tolerant())))) {
            var answer = site.get(DLL);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
            assertThat(new String(answer.body(), UTF_16LE))
                    .contains("Network Device Enrollment Service", "/CertSrv/mscep_admin");
        }
    }

    @Test
    void answersNothingToBase64ThatIsNone() throws Exception {
        assertNothingButEvent("?operation=PKIOperation&message=***", "16");
    }

    @Test
    void answersNothingToAMessageThatIsNoPkcs7() throws Exception {
        assertNothingButEvent("?operation=PKIOperation&message=TkRFU0xvbmdVcmw=", "17");
    }

    @Test
    void answersNothingToAMessageForAnotherRecipient() throws Exception {
        try (var site = OpenSite.healthy()) {
            var certificates = Requester.certificates(
                    site.get(DLL + "?operation=GetCACert&message=ca").body());
            var request = new Requester().request(Requester.Choice.usual("x"), List.of(certificates.get(2)));

            var answer = site.post(DLL + "?operation=PKIOperation", request);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("18");
        }
    }

    @Test
    void failsAtEverythingOnceTheRaCertificatesHaveExpired() throws Exception {
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                true,
                true,
                false,
                CAPABILITIES,
                Generation.WINDOWS_2016,
                PasswordSettings.installed(),
                QuirkSettings.tolerant())))) {
            var answers = List.of(
                    site.get(DLL), site.get(DLL + "?operation=GetCACaps"), site.get(DLL + "?operation=GetCACert"));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(500));
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER))
                    .containsExactly("10", "2", "10", "2", "10", "2");
            assertThat(site.room().certificates().stores().list())
                    .filteredOn(entry -> entry.store().equals(CertificateStores.MY)
                            && entry.certificate()
                                    .getSubjectX500Principal()
                                    .getName()
                                    .contains("MSCEP-RA"))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(
                                    entry.certificate().getNotAfter().toInstant())
                            .isBefore(site.clock.instant()));
        }
    }

    @Test
    void handsOutRaCertificatesThatTheFormerKeyOfTheCaSigned() throws Exception {
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                true,
                false,
                true,
                CAPABILITIES,
                Generation.WINDOWS_2016,
                PasswordSettings.installed(),
                QuirkSettings.tolerant())))) {
            var certificates = Requester.certificates(
                    site.get(DLL + "?operation=GetCACert&message=ca").body());

            var ca = certificates.get(2);
            assertThat(certificates.get(0).getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
            assertThatThrownBy(() -> certificates.get(0).verify(ca.getPublicKey()))
                    .isInstanceOf(SignatureException.class);
        }
    }

    @Test
    void asksForCredentialsAtTheAdminPage() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get("/certsrv/mscep_admin/");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(site.w3c().get(0)).endsWith(" 401 2 5");
        }
    }

    private static void assertNothingButEvent(String query, String event) throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(DLL + query);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly(event);
        }
    }
}
