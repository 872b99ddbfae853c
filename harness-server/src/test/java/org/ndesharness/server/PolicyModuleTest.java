package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.connector.ConnectorGeneration;
import org.ndesharness.server.intune.SinceDelivery;
import org.ndesharness.server.windows.EventEntry;

/** What policy module, registration point and connector leave behind, site by site. */
class PolicyModuleTest {

    private static final String OLD = "connector.generation";
    private static final String FAILURE = "2";
    private static final String DAY = "2031-03-04T10";

    @Test
    void writesDownAVerificationAndANotification() throws Exception {
        try (var site = OpenSite.healthy()) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(moduleLog(site))
                    .containsExactly(
                            "Calling VerifyRequest ...",
                            "Sending request to certificate registration point.",
                            "Verify challenge returns true",
                            "Exiting VerifyRequest with 0x0",
                            "Calling Notifyrequest ...",
                            "Sending request to certificate registration point.",
                            "Exiting Notify with 0x0");
            assertThat(connectorEvents(site)).containsExactlyInAnyOrder("4003", "4004", "4006", "4008", "4000");
        }
    }

    @Test
    void writesTheOldConnectorsTraceEventsAndFile() throws Exception {
        try (var site = with(Map.of(OLD, ConnectorGeneration.OLD))) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(trace(site))
                    .containsExactly(
                            "VerifyRequest Started.",
                            "Validation Phase 1 finished with status True.",
                            "Validation Phase 3 finished with status True.",
                            "VerifyRequest Finished with status True");
            assertThat(connectorEvents(site)).containsExactly("20500", "20600", "20300");
            assertThat(site.room().connector().files().get("CertificateRequestStatus.txt"))
                    .anyMatch(line -> line.startsWith("03/04/2031") && line.endsWith(".xml"));
        }
    }

    @Test
    void remembersOtherDevicesInEveryLog() {
        for (var generation : ConnectorGeneration.values()) {
            try (var site = with(Map.of(OLD, generation))) {
                var logs = site.room().connector().files();

                assertThat(logs.get("NDESPlugin.log"))
                        .anyMatch(line -> line.contains("Exiting Notify with 0x0"))
                        .anyMatch(line -> line.contains("Verify challenge returns false"));
                assertThat(logs.get("CertificateConnectors.xml"))
                        .anyMatch(line -> line.matches(".*<EventID[^>]*>(4008|20300)<.*"))
                        .anyMatch(line -> line.matches(".*<EventID[^>]*>(4005|20501)<.*"));
            }
        }
    }

    @Test
    void stopsAtAWebCertificateWithoutTheServersName() throws Exception {
        try (var site = with(Map.of("policy.registrationPoint.webCertificateNamesServer", false))) {
            refused(site);

            assertThat(moduleLog(site))
                    .endsWith(
                            "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID",
                            "Failed to send http request /CertificateRegistrationSvc/Certificate/VerifyRequest. Error 12175");
            assertThat(calls(site)).isEmpty();
            assertThat(connectorEvents(site)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "policy.clientCertificate.trusted, 403 16 2148204809, 403 - Forbidden: Access is denied.",
        "policy.clientCertificate.forClientAuthentication, 403 7 5, 403 - Forbidden: Access is denied.",
        "policy.registrationPoint.tempWritable, 500 0 0, 500 - Internal server error."
    })
    void logsThePageThatIisAnswersInsteadOfAVerdict(String setting, String status, String title) throws Exception {
        try (var site = with(Map.of(setting, false))) {
            refused(site);

            assertThat(calls(site)).containsExactly(status);
            assertThat(moduleLog(site).get(2))
                    .startsWith("Verify challenge returns <!DOCTYPE html")
                    .contains("<title>" + title + "</title>");
        }
    }

    @Test
    void letsTheWorkerProcessDieWhenNothingCanBeCompiled() throws Exception {
        try (var site = with(Map.of("policy.registrationPoint.tempWritable", false))) {
            refused(site);

            assertThat(site.room().eventLog().xml(EventEntry.APPLICATION))
                    .anyMatch(event -> event.contains(">1310<")
                            && event.contains("<Data>3007</Data><Data>A compilation error has occurred.</Data>"));
            assertThat(site.room().eventLog().xml(EventEntry.SYSTEM))
                    .anyMatch(event ->
                            event.contains(">5009<") && event.contains("<Data Name='ExitCode'>c0000374</Data>"));
        }
    }

    @Test
    void saysNoMoreOnceItSendsWithACertificateThatExpiredBesideItsRenewal() throws Exception {
        var expired = Map.<String, Object>of(
                "policy.moduleCertificateExpired", true,
                "policy.clientCertificate.renewedBeside", true,
                "policy.capi2LogEnabled", true);
        try (var site = with(expired)) {
            refused(site);

            assertThat(moduleLog(site)).endsWith("Sending request to certificate registration point.");
            assertThat(calls(site)).isEmpty();
            assertThat(site.room().eventLog().xml(EventEntry.CAPI2)).anyMatch(event -> event.contains("800B0101"));
            assertThat(site.room().certificates().stores().list().stream()
                            .filter(entry -> entry.certificate()
                                    .getSubjectX500Principal()
                                    .getName()
                                    .contains("CN=ndes01.corp.contoso.com")))
                    .hasSize(2);
        }
    }

    @Test
    void tracesThatTheSigningCertificateIsNotRegistered() throws Exception {
        try (var site = old("policy.registrationPoint.signingCertificateRegistered")) {
            refused(site);

            assertThat(trace(site).get(1))
                    .startsWith("Signing certificate could not be retrieved. System.Security.Cryptography."
                            + "CryptographicException: m_safeCertContext is an invalid handle.")
                    .endsWith("CRPCertificate.RetrieveSigningCert(String certThumbprint)");
            assertThat(trace(site)).endsWith("VerifyRequest Finished with status False");
            assertThat(moduleLog(site)).endsWith("Verify challenge returns false");
            assertThat(codes(site)).containsExactly("20502 0x00000409");
        }
    }

    @Test
    void tracesThreeExceptionsWhenTheVerificationKeysAreNotRegistered() throws Exception {
        try (var site = old("policy.registrationPoint.verificationKeysRegistered")) {
            refused(site);

            assertThat(trace(site).subList(1, 4))
                    .allMatch(text -> text.startsWith("Cryptography Exception: ")
                            && text.contains("CertRegPoint.Helper.ValidateChallenge("));
            assertThat(trace(site).get(3)).endsWith("CertificateController.VerifyRequest(VerifyChallengeParams value)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "policy.registrationPoint.encryptionCertificateFound, 20502 0x00000408",
        "policy.registrationPoint.challengesReadable, 20502 0x00000410"
    })
    void namesTheDiagnosticCodeInTheOldConnectorsLog(String setting, String code) throws Exception {
        try (var site = old(setting)) {
            refused(site);

            assertThat(codes(site)).containsExactly(code);
        }
    }

    @Test
    void warnsOfAnExpiredChallengeInTheOldConnectorsLog() throws Exception {
        try (var site = with(Map.of(OLD, ConnectorGeneration.OLD, "policy.challengeLife", Duration.ZERO))) {
            refused(site);

            assertThat(codes(site)).containsExactly("20501 0x00000411");
        }
    }

    @ParameterizedTest
    @CsvSource({"USER_REMOVED", "ASSIGNMENT_REMOVED", "PROFILE_CHANGED"})
    void refusesWhatTheServiceNoLongerStandsBy(SinceDelivery change) throws Exception {
        try (var site = with(Map.of("intune.sinceDelivery", change))) {
            refused(site);

            assertThat(connectorEvents(site)).containsExactly("4003", "4005");
            assertThat(calls(site)).containsExactly("201 0 0");
            assertThat(moduleLog(site)).endsWith("Verify challenge returns false");
        }
    }

    @Test
    void doesNotNotifyWhenItIsSetSo() throws Exception {
        try (var site = with(Map.of("policy.registrationPoint.notified", false))) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(calls(site)).containsExactly("201 0 0");
            assertThat(connectorEvents(site)).containsExactly("4003", "4004");
        }
    }

    @Test
    void doesNotFinishANotification() throws Exception {
        try (var site = old("policy.registrationPoint.notifyFinishes")) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(connectorEvents(site)).containsExactly("20500", "20602");
            assertThat(calls(site)).containsExactly("201 0 0", "500 0 0");
            assertThat(moduleLog(site)).doesNotContain("Exiting Notify with 0x0");
        }
    }

    private static OpenSite old(String setting) {
        return with(Map.of(OLD, ConnectorGeneration.OLD, setting, false));
    }

    private static OpenSite with(Map<String, Object> changes) {
        var settings = SiteSettings.healthy();
        for (var change : changes.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        return new OpenSite(settings);
    }

    private static void refused(OpenSite site) throws Exception {
        assertThat(site.enrol(new Requester(), Choice.usual(site.challenge())).pkiStatus())
                .isEqualTo(FAILURE);
    }

    /** Texts of NDESPlugin.log from the day of the test. */
    private static List<String> moduleLog(OpenSite site) {
        return site.room().connector().files().getOrDefault("NDESPlugin.log", List.of()).stream()
                .filter(entry -> entry.contains("date=\"03-04-2031\" "))
                .filter(entry -> entry.contains("time=\"10:00:00"))
                .map(entry -> entry.substring("<![LOG[".length(), entry.indexOf("]LOG]!>")))
                .toList();
    }

    private static List<String> trace(OpenSite site) {
        var log = site.room().connector().files().getOrDefault("CertificateRegistrationPoint.svclog", List.of());
        return log.stream()
                .filter(entry -> entry.contains(DAY))
                .map(entry -> entry.substring(entry.indexOf("<ApplicationData>") + 17, entry.indexOf("</Application")))
                .toList();
    }

    private static List<String> connectorEvents(OpenSite site) {
        var ids = new ArrayList<String>();
        for (var event : todays(site)) {
            ids.add(id(event));
        }
        return ids;
    }

    /** Numbers of the old connector's events with their diagnostic codes. */
    private static List<String> codes(OpenSite site) {
        return todays(site).stream()
                .map(event -> id(event) + " " + event.replaceFirst(".*<Data>(0x[0-9A-F]+)</Data>.*", "$1"))
                .toList();
    }

    private static List<String> todays(OpenSite site) {
        return site.room().connector().files().getOrDefault("CertificateConnectors.xml", List.of()).stream()
                .filter(event -> event.contains("SystemTime='" + DAY + ":00:00"))
                .toList();
    }

    private static String id(String event) {
        return event.replaceFirst(".*<EventID[^>]*>(\\d+)</EventID>.*", "$1");
    }

    /** Statuses of the policy module's calls. */
    private static List<String> calls(OpenSite site) {
        return site.w3c().stream()
                .filter(line -> line.contains("/CertificateRegistrationSvc/"))
                .map(line -> line.substring(line.indexOf(" NDES_Plugin - ") + 15))
                .toList();
    }
}
