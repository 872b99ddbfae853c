package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.FileKind;

/** Causes beside the documented suite, and what separates them from their neighbours. */
class TellingApartTest {

    private static final Duration THEN = Duration.ofSeconds(2);

    @Test
    void namesTheMissingPermissionOnceTheCasFailedRequestsAreThere() {
        Diagnosis diagnosis = DeviceStory.refused(new CollectedSite("Android"))
                .caRow(Disposition.FAILED, THEN, "0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)")
                .diagnosis();

        assertFirst(diagnosis, "s4-no-enroll-permission", Certainty.CONFIRMED);
        assertThat(diagnosis.stoppedAt()).hasValue(4);
    }

    @Test
    void takesEvent31ForALikelyReason() {
        Diagnosis diagnosis = DeviceStory.refused(new CollectedSite("Windows"))
                .without(FileKind.CA_FAILED)
                .ndes(THEN, 31, "0x80094800")
                .diagnosis();

        assertFirst(diagnosis, "s4-template-not-supported", Certainty.LIKELY);
    }

    @Test
    void tellsAStaleIisFromAFailedInstallation() {
        Diagnosis diagnosis = DeviceStory.refused(new CollectedSite("Android"))
                .browse(200, "Network Device Enrollment Service")
                .diagnosis();

        assertFirst(diagnosis, "url-general-ndes-message-stale-iis", Certainty.LIKELY);
        assertThat(diagnosis.ruledOut())
                .filteredOn(r -> r.failure().equals("url-general-ndes-message"))
                .singleElement()
                .satisfies(r -> assertThat(r.because()).contains("server/SetupMsi.log"));
    }

    @Test
    void saysThatTheProxyHasNoConnectorWhenTheServiceRuns() {
        Diagnosis diagnosis =
                DeviceStory.firstRequestFails(new CollectedSite("Windows"), 504).diagnosis();

        assertFirst(diagnosis, "url-gateway-timeout-connector-group", Certainty.LIKELY);
        assertThat(diagnosis.ruledOut()).extracting(Diagnosis.RuledOut::failure).contains("url-gateway-timeout");
    }

    @Test
    void believesARedirectThatABrowserGotRatherThanATimeOutThatNobodySaw() {
        CollectedSite site = DeviceStory.firstRequestFails(new CollectedSite("iOS"), 301)
                .without(FileKind.BROWSER_ANSWER)
                .browse(301, "Microsoft-IIS/10.0", "/certsrv/mscep/mscep.dll/", "Object Moved");

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "url-trailing-slash-301", Certainty.LIKELY);
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("url-gateway-timeout-connector-group");
    }

    @Test
    void takesARedirectFromHttpToHttpsForNoAnswerToADevice() {
        CollectedSite site = DeviceStory.firstRequestFails(new CollectedSite("iOS"), 504)
                .without(FileKind.BROWSER_ANSWER)
                .browse(301, "Microsoft-IIS/10.0", "https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll", "");

        assertFirst(site.diagnosis(), "url-gateway-timeout-connector-group", Certainty.LIKELY);
    }

    @Test
    void blamesWhatStandsInFrontForALongRequestThatNoLogOfTheServerHas() {
        Diagnosis diagnosis = DeviceStory.longRequestFails(new CollectedSite("iOS"), 414)
                .without(FileKind.REGISTRY)
                .diagnosis();

        assertFirst(diagnosis, "url-third-party-proxy-long-uri", Certainty.LIKELY);
        assertThat(diagnosis.ruledOut()).extracting(Diagnosis.RuledOut::failure).contains("url-414", "url-404-14-15");
    }

    @Test
    void blamesHttpSysForALongRequestWhileItsLogIsMissing() {
        Diagnosis diagnosis = DeviceStory.longRequestFails(new CollectedSite("iOS"), 414)
                .without(FileKind.REGISTRY, FileKind.HTTPERR_LOG)
                .diagnosis();

        assertFirst(diagnosis, "url-414", Certainty.LIKELY);
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("url-third-party-proxy-long-uri");
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.HTTPERR_LOG);
    }

    @Test
    void doesNotCallAnRaDisbelievedThatADeviceSentItsRequestTo() {
        CollectedSite site = DeviceStory.answered(new CollectedSite("Windows"));

        Diagnosis diagnosis =
                rootIsThere(DeviceStory.failed(site, 3, "0x800B0109")).diagnosis();

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).doesNotContain("s2-win-ra-old-ca");
        assertThat(diagnosis.ruledOut())
                .filteredOn(r -> r.failure().equals("s2-win-ra-old-ca"))
                .singleElement()
                .satisfies(r -> assertThat(r.because()).contains("went on to its request"));
    }

    @Test
    void callsAnRaDisbelievedThatADeviceSentNothingTo() {
        CollectedSite site = DeviceStory.session(new CollectedSite("Windows"), true)
                .request(0, "GetCACaps", 200, 0, 0)
                .request(1, "GetCACert", 200, 0, 0);

        Diagnosis diagnosis =
                rootIsThere(DeviceStory.failed(site, 2, "0x800B0109")).diagnosis();

        assertFirst(diagnosis, "s2-win-ra-old-ca", Certainty.LIKELY);
    }

    private static CollectedSite rootIsThere(CollectedSite site) {
        return DeviceStory.lifeGoesOn(site)
                .stored(FileKind.DEVICE_CERTIFICATES, "LocalMachine\\Root", "CN=Root TEST", "CN=Root TEST", "R0", 3650);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS"})
    void countsTheHourOfAChallengeFromTheProfileThatBroughtIt(String os) {
        assertFirst(refusedAfter(os, Duration.ofHours(2)), "s3-challenge-expired", Certainty.LIKELY);
        assertThat(refusedAfter(os, Duration.ofMinutes(50)).findings())
                .extracting(Diagnosis.Finding::failure)
                .contains("s3-verify-false")
                .doesNotContain("s3-challenge-expired");
    }

    private static Diagnosis refusedAfter(String os, Duration waited) {
        return DeviceStory.refused(new CollectedSite(os), (int) -waited.toSeconds())
                .intune(
                        "androidDeviceAdministrator",
                        List.of("SCEP Users"),
                        Duration.ofDays(-2),
                        waited.negated(),
                        "pending")
                .ndes(THEN, 29, "0x80070005")
                .diagnosis();
    }

    @Test
    void takesA502BesideACrashForTheCrash() {
        CollectedSite site = DeviceStory.firstRequestFails(new CollectedSite("Android"), 502)
                .httpErr(Duration.ofSeconds(1), "GetCACert&message=ca", 0, "Connection_Abandoned_By_ReqQueue")
                .crash(Duration.ofSeconds(1))
                .stored(
                        FileKind.SERVER_CERTIFICATES,
                        "LocalMachine\\Root",
                        "CN=Issuing TEST",
                        "CN=Root TEST",
                        "I0",
                        900);

        assertFirst(site.diagnosis(), "url-503-intermediate-in-root", Certainty.CONFIRMED);
    }

    @Test
    void calls502WithoutACrashABadGateway() {
        Diagnosis diagnosis =
                DeviceStory.firstRequestFails(new CollectedSite("Android"), 502).diagnosis();

        assertFirst(diagnosis, "url-bad-gateway", Certainty.LIKELY);
    }

    @Test
    void findsTheModulesExpiredCertificateLikelyFromTheListingAlone() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("iOS"))
                .without(FileKind.SERVER_CERTIFICATES)
                .stored(FileKind.SERVER_CERTIFICATES, "LocalMachine\\Root", "CN=Root TEST", "CN=Root TEST", "R0", 900)
                .stored(
                        FileKind.SERVER_CERTIFICATES,
                        "LocalMachine\\My",
                        "CN=ndes01",
                        "CN=Root TEST",
                        CollectedSite.MODULE,
                        -5);

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "url-503-ndespolicy-cert-expired", Certainty.LIKELY);
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.CAPI2_EVENTS);
    }

    @Test
    void takesTheLastRemainingCauseOfACrashForLikely() {
        Diagnosis diagnosis = FailureCases.crashed(new CollectedSite("Windows")).diagnosis();

        assertFirst(diagnosis, "url-503-crl-unreachable", Certainty.LIKELY);
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .containsExactly(FileKind.CAPI2_EVENTS);
    }

    @Test
    void doesNotTakeSilenceForProofWhereTheLogDoesNotReach() {
        CollectedSite site = DeviceStory.unreachable(new CollectedSite("Android"), false)
                .without(FileKind.W3C_LOG)
                .w3c(
                        Duration.ofHours(-5),
                        "Dalvik/2.1.0+(Linux)",
                        "/certsrv/mscep/mscep.dll",
                        "operation=GetCACaps&message=ca",
                        200,
                        0,
                        0);

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "s2-no-iis-entry", Certainty.LIKELY);
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.W3C_LOG);
    }

    @Test
    void doesNotAskTheUserOfAnAndroidEnterpriseDevice() {
        Diagnosis diagnosis = DeviceStory.stalledAt(new CollectedSite("Android"), "CERT_INSTALL_REQUESTED")
                .intune(
                        "androidEnterpriseWorkProfile",
                        List.of("SCEP Users"),
                        Duration.ofDays(-2),
                        Duration.ofMinutes(-1),
                        "pending")
                .diagnosis();

        assertFirst(diagnosis, "s5-android-omadm-error", Certainty.LIKELY);
        assertThat(diagnosis.ruledOut())
                .extracting(Diagnosis.RuledOut::failure)
                .contains("s5-android-user-not-accepted");
    }

    @Test
    void isPatientWithADeviceWhoseLogEndsTooSoon() {
        CollectedSite site = DeviceStory.answered(new CollectedSite("Android"));
        site.omadm(
                4,
                "com.microsoft.omadm.platforms.android.certmgr.state.NativeScepCertInstallStateMachine",
                "SCEP cert 'ModelName=AC_1' state changed from CERT_ENROLLED to CERT_INSTALL_REQUESTED");

        assertThat(site.diagnosis().findings()).allMatch(f -> f.certainty() == Certainty.POSSIBLE);
    }

    @Test
    void blamesAnOldRaChainWhenTheRootIsOnTheDevice() {
        String root = "AB".repeat(20);
        CollectedSite site = DeviceStory.lifeGoesOn(DeviceStory.session(new CollectedSite("Windows"), true)
                        .mdm(4, 32, "HRESULT", "0x800b0109")
                        .mdm(
                                4,
                                307,
                                "Message1",
                                "CA cert thumbprint '" + root + "' and server certs ''. LogError 0x800b0109"))
                .stored(FileKind.DEVICE_CERTIFICATES, "LocalMachine\\Root", "CN=Root TEST", "CN=Root TEST", root, 900);

        assertFirst(site.diagnosis(), "s2-win-ra-old-ca", Certainty.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void isContentWithoutADeviceLogWhenIntuneShowsSuccess(String os) {
        assertThat(new CollectedSite(os).shows("succeeded").diagnosis().verdict())
                .isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void namesWhatAllCandidatesWouldShowInTheLogThatIsMissing() {
        Diagnosis diagnosis = DeviceStory.installed(new CollectedSite("Android"))
                .without(FileKind.OMADM_LOG)
                .shows("error")
                .diagnosis();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .contains("s5-android-user-not-accepted", "s5-android-access-not-granted", "s5-android-omadm-error");
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.OMADM_LOG);
    }

    private static void assertFirst(Diagnosis diagnosis, String id, Certainty certainty) {
        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(id);
            assertThat(f.certainty()).isEqualTo(certainty);
        });
    }
}
