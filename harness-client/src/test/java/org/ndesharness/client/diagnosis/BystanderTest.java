package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.DeviceStory.firstRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.installed;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.FileKind;

/** What looks guilty and is not. */
class BystanderTest {

    private static final Duration NOW = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void anIntermediateInTheRootStoreDoesNotStopAPool(String os) {
        CollectedSite site = stopped(os)
                .stored(
                        FileKind.SERVER_CERTIFICATES,
                        "LocalMachine\\Root",
                        "CN=Issuing TEST",
                        "CN=Root TEST",
                        "I0",
                        900);

        assertConfirmed(site.diagnosis(), "url-503-pool-stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void aCrashOfLastWeekDoesNotStopAPoolToday(String os) {
        assertConfirmed(stopped(os).crash(Duration.ofDays(-7)).diagnosis(), "url-503-pool-stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WsusPool", "SCEP"})
    void aCrashIsThePoolsThatWindowsNamesAtThatMoment(String pool) {
        CollectedSite site = stopped("Android")
                .event(
                        FileKind.APPLICATION_EVENTS,
                        NOW,
                        "Application Error",
                        "Application",
                        1000,
                        Map.of("1", "w3wp.exe"))
                .event(FileKind.SYSTEM_EVENTS, NOW, "Microsoft-Windows-WAS", "System", 5011, Map.of("AppPoolID", pool))
                .without(FileKind.HTTPERR_LOG);

        assertThat(site.diagnosis().findings().stream()
                        .map(Diagnosis.Finding::failure)
                        .anyMatch("url-503-crl-unreachable"::equals))
                .isEqualTo(pool.equals("SCEP"));
    }

    @Test
    void aCrashOfAnotherProgramIsNoCrashOfThePool() {
        CollectedSite site = stopped("Android")
                .event(
                        FileKind.APPLICATION_EVENTS,
                        NOW,
                        "Application Error",
                        "Application",
                        1000,
                        Map.of("1", "outlook.exe"))
                .without(FileKind.HTTPERR_LOG);

        Diagnosis diagnosis = site.diagnosis();

        assertThat(diagnosis.first()).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo("url-503-pool-stopped");
            assertThat(f.certainty()).isEqualTo(Certainty.LIKELY);
        });
    }

    @Test
    void anUnrelatedExpiredCertificateInCapi2IsNotThePolicyModules() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("Windows")).capi2(NOW, "EE".repeat(20), "800B0101");

        assertThat(site.diagnosis().findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("url-503-ndespolicy-cert-expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80092013", "80092012"})
    void anothersFailedRevocationCheckIsNotWhatCrashesAPoolOverWindowsAuthentication(String code) {
        CollectedSite site = FailureCases.crashed(new CollectedSite("Windows"))
                .without(FileKind.IIS_CONFIGURATION)
                .setting(
                        "Default Web Site/CertificateRegistrationSvc",
                        "authentication/windowsAuthentication",
                        "enabled",
                        "true")
                .capi2(FailureCases.CRASH.minusMinutes(20), "svchost.exe", "EE".repeat(20), "0")
                .capi2(FailureCases.CRASH.minusSeconds(1), "svchost.exe", "EE".repeat(20), code)
                .capi2(Duration.ofMinutes(20), "svchost.exe", "EE".repeat(20), "0");

        assertThat(site.diagnosis().findings())
                .extracting(f -> f.failure() + " " + f.certainty())
                .containsExactly("url-503-crp-windows-auth CONFIRMED");
    }

    @Test
    void aFailedRevocationCheckOfTheWorkerFarFromTheCrashDoesNotExplainIt() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("Windows"))
                .capi2(FailureCases.CRASH.minusMinutes(8), "w3wp.exe", CollectedSite.MODULE, "80092013");

        assertThat(site.diagnosis().findings())
                .filteredOn(f -> f.failure().equals("url-503-crl-unreachable"))
                .allMatch(f -> f.certainty() != Certainty.CONFIRMED);
    }

    @Test
    void anExpiredRaCertificateBesideItsSuccessorsIsALeftover() {
        CollectedSite site = firstRequestFails(new CollectedSite("Android"), 500)
                .request(0, "GetCACert", 500, 0, 1909)
                .account(false, true)
                .stored(
                        FileKind.SERVER_CERTIFICATES,
                        "LocalMachine\\My",
                        "CN=NDES01-MSCEP-RA, O=TEST",
                        "CN=Root TEST",
                        "A0",
                        -40);

        assertConfirmed(site.diagnosis(), "url-500-account-locked");
        assertThat(site.diagnosis().ruledOut())
                .extracting(Diagnosis.RuledOut::failure)
                .contains("url-500-ra-expired");
    }

    @Test
    void aLockedAccountIsNotWhatWin32Status1346Speaks() {
        CollectedSite site = firstRequestFails(new CollectedSite("iOS"), 500)
                .request(0, "GetCACert", 500, 0, 1346)
                .account(true, false);

        assertConfirmed(site.diagnosis(), "s2-iis-500-impersonate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void anotherDevicesFailureIsNotThisDevices(String os) {
        CollectedSite site = FailureCases.withCertificate(installed(new CollectedSite(os)))
                .shows("succeeded")
                .w3c(
                        Duration.ofMinutes(-15),
                        "Dalvik/2.1.0+(Linux)",
                        "/certsrv/mscep/mscep.dll",
                        "operation=GetCACert&message=ca",
                        500,
                        0,
                        1346)
                .httpErr(Duration.ofMinutes(12), "GetCACaps&message=ca", 503, "AppOffline");

        assertThat(site.diagnosis().verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void anotherDevicesStatusDoesNotAnswerForTheOne() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("iOS"))
                .w3c(
                        NOW,
                        "Dalvik/2.1.0+(Linux)",
                        "/certsrv/mscep/mscep.dll",
                        "operation=GetCACert&message=ca",
                        500,
                        0,
                        1346);

        assertThat(site.diagnosis().findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("s2-iis-500-impersonate");
    }

    @Test
    void aRequestToTheRegistrationPointIsNotOneOfTheDevice() {
        CollectedSite site = DeviceStory.refused(new CollectedSite("Android"))
                .w3c(NOW, "NDES_Plugin", "/CertificateRegistrationSvc/Certificate/VerifyRequest", "", 500, 0, 0);

        assertThat(site.diagnosis().findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("url-500-account-locked", "s2-iis-500-impersonate");
    }

    /** An OMADM log has no zone, and IIS' log shows when its request came. */
    @Test
    void whatWasRefusedInAnotherHourAndWentWellSinceIsNotTheDevices() {
        String verify = "/CertificateRegistrationSvc/Certificate/VerifyRequest";
        CollectedSite site = DeviceStory.refused(new CollectedSite("Android"))
                .without(FileKind.TROUBLESHOOT_VIEW)
                .w3c(NOW.minusHours(2), "NDES_Plugin", verify, "", 403, 16, 0)
                .w3c(NOW, "NDES_Plugin", verify, "", 201, 0, 0);

        assertThat(site.diagnosis().findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("s3-403-16-untrusted-client-cert");
    }

    @Test
    void theConnectorsEvent1000IsNoCrash() {
        CollectedSite site = installed(new CollectedSite("Android"))
                .shows("succeeded")
                .event(
                        FileKind.APPLICATION_EVENTS,
                        NOW,
                        "Microsoft-Intune-CertificateConnectors",
                        "Application",
                        1000,
                        Map.of());

        assertThat(site.diagnosis().verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(site.diagnosis().observations())
                .extracting(Diagnosis.Observation::id)
                .contains("inst-event1000-noise");
    }

    private static CollectedSite stopped(String os) {
        return firstRequestFails(new CollectedSite(os), 503)
                .httpErr(NOW, "GetCACert", 503, "Disabled")
                .browse(503, "")
                .without(FileKind.APPLICATION_POOLS)
                .pool("SCEP", "Stopped");
    }

    private static void assertConfirmed(Diagnosis diagnosis, String id) {
        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(id);
            assertThat(f.certainty()).isEqualTo(Certainty.CONFIRMED);
        });
    }
}
