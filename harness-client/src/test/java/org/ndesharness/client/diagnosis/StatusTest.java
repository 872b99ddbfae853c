package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.DeviceStory.firstRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.longRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.refused;
import static org.ndesharness.client.diagnosis.DeviceStory.unreachable;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.FileKind;

/** Who answered: IIS, HTTP.sys, the proxy, or somebody on the way. */
class StatusTest {

    private static final String NDES_PAGE = "<Title>Network Device Enrollment Service</Title>";

    @Test
    void takesNoOtherPageForTheOneOfNdes() {
        Diagnosis diagnosis = refused(new CollectedSite("Android"))
                .browse(200, "<h1>Welcome to Contoso</h1>")
                .without(FileKind.SETUP_MSI_LOG)
                .diagnosis();

        assertThat(diagnosis.findings())
                .filteredOn(f -> f.failure().equals("url-general-ndes-message"))
                .singleElement()
                .satisfies(f -> assertThat(f.certainty()).isEqualTo(Certainty.POSSIBLE));
        assertThat(refused(new CollectedSite("Android"))
                        .browse(200, NDES_PAGE)
                        .without(FileKind.SETUP_MSI_LOG)
                        .diagnosis()
                        .first())
                .hasValueSatisfying(f -> assertThat(f.failure()).isEqualTo("url-general-ndes-message"));
    }

    @Test
    void takesNo403OfAFirewallForAHealthyNdes() {
        Diagnosis diagnosis = refused(new CollectedSite("Android"))
                .browse(403, "BigGate/7.1", "", "<h1>Access blocked by policy</h1>")
                .without(FileKind.SETUP_MSI_LOG)
                .diagnosis();

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .doesNotContain("url-403-healthy");
        assertThat(diagnosis.ruledOut())
                .extracting(Diagnosis.RuledOut::failure)
                .doesNotContain("url-general-ndes-message");
    }

    @Test
    void knowsThe403OfIisByItsPageWhereAProxyHidesTheServer() {
        Diagnosis diagnosis = refused(new CollectedSite("Android"))
                .browse(403, "", "", "<h1>Server Error</h1><h2>403 - Forbidden: Access is denied.</h2>")
                .diagnosis();

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("url-403-healthy");
    }

    @Test
    void believesTheLineOfIisRatherThanThePreAuthentication() {
        CollectedSite site = preAuthenticated(firstRequestFails(new CollectedSite("Android"), 405))
                .request(0, "GetCACert", 405, 0, 0);

        assertFirst(site.diagnosis(), "s2-iis-other-status", Certainty.CONFIRMED);
    }

    @Test
    void takesPreAuthenticationForLikelyUntilTheSignInIsSeen() {
        CollectedSite site = preAuthenticated(firstRequestFails(new CollectedSite("Android"), 401))
                .without(FileKind.BROWSER_ANSWER);

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "url-proxy-preauth", Certainty.LIKELY);
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.BROWSER_ANSWER);
        assertFirst(
                site.browse(302, "", "https://login.microsoftonline.com/common/oauth2/authorize", "")
                        .diagnosis(),
                "url-proxy-preauth",
                Certainty.CONFIRMED);
    }

    @Test
    void rulesOutAStatusOfIisWhereIisAnsweredTheVeryRequestWith200() {
        CollectedSite site =
                firstRequestFails(new CollectedSite("Android"), 451).request(0, "GetCACert", 200, 0, 0);

        Diagnosis diagnosis = site.diagnosis();

        assertThat(diagnosis.ruledOut()).extracting(Diagnosis.RuledOut::failure).contains("s2-iis-other-status");
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void rulesOutABlockedWayWhereHttpSysHadTheRequest() {
        CollectedSite site = unreachable(new CollectedSite("Android"), false)
                .httpErr(Duration.ZERO, "GetCACert&message=ca", 0, "Connection_Dropped");

        Diagnosis diagnosis = site.diagnosis();

        assertThat(diagnosis.ruledOut()).extracting(Diagnosis.RuledOut::failure).contains("s2-no-iis-entry");
        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).doesNotContain("s2-no-iis-entry");
    }

    @Test
    void rulesOutTheLimitOfHttpSysWhereIisRefusedTheQuery() {
        CollectedSite site = longRequestFails(new CollectedSite("Android"), 404).request(2, "PKIOperation", 404, 14, 0);

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "url-404-14-15", Certainty.CONFIRMED);
        assertThat(diagnosis.ruledOut()).extracting(Diagnosis.RuledOut::failure).contains("url-414");
    }

    @Test
    void countsA502AmongThePagesThatIosCannotTellApart() {
        assertThat(firstRequestFails(new CollectedSite("iOS"), 502)
                        .deviceOnly()
                        .diagnosis()
                        .findings())
                .extracting(Diagnosis.Finding::failure)
                .contains("url-bad-gateway", "url-gateway-timeout", "url-503-pool-stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "Windows"})
    void leavesOpenWhatIsBehindATimeOutOfTheProxy(String os) {
        Diagnosis diagnosis =
                firstRequestFails(new CollectedSite(os), 504).deviceOnly().diagnosis();

        assertThat(diagnosis.findings())
                .extracting(f -> f.failure() + " " + f.certainty())
                .containsExactly("url-gateway-timeout LIKELY", "url-gateway-timeout-connector-group POSSIBLE");
    }

    @ParameterizedTest
    @CsvSource({
        "org.jscep.client.ClientException: org.jscep.transaction.TransactionException: Nonce encountered before, rep-nonce-wrong",
        "org.jscep.message.InvalidMessageException: Transaction ID Mismatch: expected 1 was 2, rep-txid-wrong",
        "Nonce encountered before, rep-nonce-wrong",
        "org.jscep.message.MessageDecodingException: corrupted, s5-android-omadm-error"
    })
    void takesAnAnswerThatTheDeviceRejectsForAnErrorAfterTheCertRep(String thrown, String failure) {
        CollectedSite site = DeviceStory.answered(new CollectedSite("Android"))
                .omadm(
                        3,
                        "org.jscep.transaction.EnrollmentTransaction",
                        "Response: org.jscep.message.CertRep@1[failInfo=<null>,pkiStatus=SUCCESS]")
                .omadm(
                        3,
                        "com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager",
                        "Failed to enroll certificate request: " + thrown);

        Diagnosis diagnosis = DeviceStory.lifeGoesOn(site).diagnosis();

        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(failure);
            assertThat(f.certainty()).isNotEqualTo(Certainty.POSSIBLE);
        });
        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).contains("s5-android-omadm-error");
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .doesNotContainAnyElementsOf(site.kinds());
    }

    @Test
    void doesNotAskAgainForALogThatReachesOverTheAttempt() {
        CollectedSite site = DeviceStory.answered(new CollectedSite("Android"));

        assertThat(DeviceStory.lifeGoesOn(site).diagnosis().collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .doesNotContain(FileKind.W3C_LOG);
    }

    private static CollectedSite preAuthenticated(CollectedSite site) {
        return site.published("aadPreAuthentication");
    }

    private static void assertFirst(Diagnosis diagnosis, String id, Certainty certainty) {
        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(id);
            assertThat(f.certainty()).isEqualTo(certainty);
        });
    }
}
