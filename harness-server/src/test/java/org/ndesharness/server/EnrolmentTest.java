package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.OpenSite.DLL;

import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;
import org.ndesharness.server.mscep.QuirkSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

class EnrolmentTest {

    private static final String SUCCESS = "0";
    private static final String FAILURE = "2";
    private static final String PENDING = "3";

    @Test
    void issuesACertificateForAChallengeOfTheService() throws Exception {
        try (var site = OpenSite.healthy()) {
            var requester = new Requester();

            var answer = site.enrol(requester, Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(SUCCESS);
            assertThat(answer.messageType()).isEqualTo("3");
            assertThat(answer.transactionId()).isEqualTo(requester.transactionId());
            assertThat(answer.nonceEchoed()).isTrue();
            var issued = answer.issued().orElseThrow();
            assertThat(issued.getPublicKey()).isEqualTo(requester.publicKey());
            assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=john@contoso.onmicrosoft.com,O=TEST");
            assertThat(issued.getIssuerX500Principal().getName())
                    .isEqualTo("CN=Contoso TEST Issuing CA,DC=corp,DC=contoso,DC=com");
            issued.verify(site.room().authority().certificate().getPublicKey());
            assertThat(Duration.between(
                            issued.getNotBefore().toInstant(),
                            issued.getNotAfter().toInstant()))
                    .isLessThanOrEqualTo(Duration.ofDays(30));
            issued.checkValidity(Date.from(site.clock.instant()));
        }
    }

    @Test
    void leavesTheTracesOfAnEnrolmentInTheW3cLog() throws Exception {
        try (var site = OpenSite.healthy()) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(site.w3c())
                    .containsExactly(
                            "10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=ca 443 - 10.0.8.113"
                                    + " Test+Device/1.0 - 200 0 0",
                            "10.0.4.20 POST /CertificateRegistrationSvc/Certificate/VerifyRequest - 443 - 10.0.4.20"
                                    + " NDES_Plugin - 201 0 0",
                            "10.0.4.20 POST /CertificateRegistrationSvc/Certificate/Notify - 443 - 10.0.4.20"
                                    + " NDES_Plugin - 204 0 0",
                            "10.0.4.20 POST /certsrv/mscep/mscep.dll operation=PKIOperation 443 - 10.0.8.113"
                                    + " Test+Device/1.0 - 200 0 0");
            var row = lastRow(site);
            assertThat(row.disposition()).isEqualTo(Disposition.ISSUED);
            assertThat(row.commonName()).isEqualTo("john@contoso.onmicrosoft.com");
            assertThat(row.requester()).isEqualTo("CONTOSO\\svc-ndes");
            assertThat(row.serialNumber()).startsWith("1a");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1withRSA,   1.2.840.113549.3.7",
        "SHA256withRSA, 2.16.840.1.101.3.4.1.2",
        "SHA512withRSA, 2.16.840.1.101.3.4.1.42",
        "MD5withRSA,    1.3.14.3.2.7"
    })
    void answersWithTheCipherOfTheRequestAndSignsWithSha1(String signature, String cipher) throws Exception {
        try (var site = OpenSite.healthy()) {
            var choice =
                    new Choice(site.challenge(), signature, new ASN1ObjectIdentifier(cipher), "19", ASN1Encoding.DER);

            var answer = site.enrol(new Requester(), choice);

            assertThat(answer.pkiStatus()).isEqualTo(SUCCESS);
            assertThat(answer.digest()).isEqualTo("1.3.14.3.2.26");
            assertThat(answer.cipher()).contains(cipher);
        }
    }

    @Test
    void readsIndefiniteLengthsInAGetWithItsPlusSignsAsTheyAre() throws Exception {
        try (var site = OpenSite.healthy()) {
            var certificates = Requester.certificates(
                    site.get(DLL + "?operation=GetCACert&message=ca").body());
            var requester = new Requester();
            var choice =
                    new Choice(site.challenge(), "SHA512withRSA", CMSAlgorithm.DES_EDE3_CBC, "19", ASN1Encoding.BER);
            var message = Base64.getEncoder().encodeToString(requester.request(choice, List.of(certificates.get(1))));

            var answer = site.get(DLL + "?operation=PKIOperation&message=" + message);

            assertThat(message).contains("+").hasSizeGreaterThan(16_384);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-pki-message");
            assertThat(requester.read(answer.body(), certificates).pkiStatus()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void readsBase64ThatIsEscapedAndBrokenIntoLines() throws Exception {
        try (var site = OpenSite.healthy()) {
            var certificates = Requester.certificates(
                    site.get(DLL + "?operation=GetCACert&message=ca").body());
            var requester = new Requester();
            var request = requester.request(Choice.usual(site.challenge()), List.of(certificates.get(1)));
            var message = new String(Base64.getMimeEncoder().encode(request), UTF_8)
                    .replace("+", "%2B")
                    .replace("/", "%2f")
                    .replace("\r\n", "%0A")
                    .replace("=", "%3D");

            var answer = site.get(DLL + "/pkiclient.exe??operation=PKIOperation&message=" + message);

            assertThat(requester.read(answer.body(), certificates).pkiStatus()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void findsItsOwnRecipientAmongSeveral() throws Exception {
        try (var site = OpenSite.healthy()) {
            var certificates = Requester.certificates(
                    site.get(DLL + "?operation=GetCACert&message=ca").body());
            var requester = new Requester();

            var answer = site.post(
                    DLL + "?operation=PKIOperation", requester.request(Choice.usual(site.challenge()), certificates));

            assertThat(requester.read(answer.body(), certificates).pkiStatus()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void refusesAnUnknownChallenge() throws Exception {
        try (var site = OpenSite.healthy()) {
            assertRefusedWithEvent29(site, "never issued");
        }
    }

    @Test
    void refusesAChallengeThatIsAnHourOld() throws Exception {
        try (var site = OpenSite.healthy()) {
            var challenge = site.challenge();
            site.clock.pass(Duration.ofHours(1));

            assertRefusedWithEvent29(site, challenge);
        }
    }

    @Test
    void refusesAFreshChallengeWhenItsLifeIsSetToNothing() throws Exception {
        try (var site = new OpenSite(Settings.with(new PolicySettings(false, true, false, Duration.ZERO)))) {
            assertRefusedWithEvent29(site, site.challenge());
        }
    }

    @Test
    void takesAChallengeOfTheServiceForAWrongPasswordWithoutAPolicyModule() throws Exception {
        var healthy = MscepSettings.healthy();
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                false,
                false,
                false,
                healthy.capabilities(),
                Generation.WINDOWS_2016,
                PasswordSettings.installed(),
                QuirkSettings.tolerant())))) {
            assertRefusedWithEvent29(site, site.challenge());
        }
    }

    @Test
    void passesOnThatTheCaRefuses() throws Exception {
        try (var site = new OpenSite(Settings.with(new CaSettings(false, true, false, 2048)))) {
            var answer = site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
            assertThat(answer.failInfo()).contains("2");
            assertThat(answer.hresult()).contains(Integer.toString(0x80094012));
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("31");
            assertThat(site.room().eventLog().xml(EventEntry.APPLICATION))
                    .anyMatch(event -> event.contains("<Data Name='ErrorMessage'>0x80004005</Data>"));
            assertThat(lastRow(site).disposition()).isEqualTo(Disposition.FAILED);
            assertThat(lastRow(site).statusCode()).isEqualTo(0x80094012);
        }
    }

    @Test
    void refusesAKeyThatIsShorterThanTheTemplateAllows() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.enrol(new Requester(Requester.keys(1024)), Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
            assertThat(lastRow(site).statusCode()).isEqualTo(0x80094811);
        }
    }

    @Test
    void putsOffARequestThatAManagerHasToApprove() throws Exception {
        try (var site = new OpenSite(Settings.with(new CaSettings(true, true, true, 2048)))) {
            var answer = site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(PENDING);
            assertThat(answer.issued()).isEmpty();
            assertThat(lastRow(site).disposition()).isEqualTo(Disposition.PENDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"17", "20", "21", "22", "99", "nineteen"})
    void refusesOtherMessageTypes(String messageType) throws Exception {
        try (var site = OpenSite.healthy()) {
            var choice = new Choice(
                    site.challenge(), "SHA256withRSA", CMSAlgorithm.AES128_CBC, messageType, ASN1Encoding.DER);

            var answer = site.enrol(new Requester(), choice);

            assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
            assertThat(answer.failInfo()).contains("2");
        }
    }

    private static void assertRefusedWithEvent29(OpenSite site, String challenge) throws Exception {
        var answer = site.enrol(new Requester(), Choice.usual(challenge));

        assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
        assertThat(answer.failInfo()).contains("1");
        assertThat(answer.issued()).isEmpty();
        assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("29");
        assertThat(site.w3c()).noneMatch(line -> line.contains("Notify"));
        assertThat(lastRow(site).submitted()).isBefore(site.clock.instant().minus(Duration.ofHours(2)));
    }

    private static CaRow lastRow(OpenSite site) {
        var rows = site.room().authority().requests().rows().stream()
                .filter(row -> row.requester().equals("CONTOSO\\svc-ndes"))
                .toList();
        return rows.get(rows.size() - 1);
    }
}
