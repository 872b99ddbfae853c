package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.DeviceStory.firstRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.lifeGoesOn;
import static org.ndesharness.client.diagnosis.DeviceStory.refused;
import static org.ndesharness.client.diagnosis.DeviceStory.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.FileKind;

/** What a file does not show is proof only where the file reaches over the time in question. */
class SilenceTest {

    private static final String NOT_ISSUED = "s5-ca-not-issued";

    @Test
    void takesNoProofFromAnIosConsoleThatWasAttachedTooLate() {
        Diagnosis diagnosis = new CollectedSite("iOS")
                .console(1800, "Profile list requested")
                .console(3600, "Profile list requested")
                .diagnosis();

        assertNotMoreThanPossible(diagnosis, "s1-ios-profile-not-received");
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.IOS_CONSOLE_LOG);
    }

    @Test
    void takesNoProofFromAnAndroidFragmentWithoutASession() {
        Diagnosis diagnosis = new CollectedSite("Android")
                .omadm(-600, "com.microsoft.omadm.client.NotificationService", "Service started")
                .omadm(3600, "com.microsoft.omadm.client.NotificationService", "Service stopped")
                .diagnosis();

        assertNotMoreThanPossible(diagnosis, "s1-android-profile-not-received");
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.OMADM_LOG);
    }

    @Test
    void takesNoProofFromAnAndroidLogThatEndsBeforeTheCheckIn() {
        CollectedSite site = new CollectedSite("Android");
        site.omadm(-7500, "com.microsoft.omadm.syncml.SyncmlSession", "<SyncML>./DevDetail/Ext/Microsoft/LocalTime");
        site.omadm(-7000, "com.microsoft.omadm.client.NotificationService", "Service stopped");

        assertNotMoreThanPossible(site.diagnosis(), "s1-android-profile-not-received");
    }

    @Test
    void takesNoProofFromAWindowsLogThatBeginsAfterTheCheckIn() {
        CollectedSite site = new CollectedSite("Windows").mdm(1800, 208, "", "").mdm(3600, 208, "", "");

        assertNotMoreThanPossible(site.diagnosis(), "s1-win-profile-not-received");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void doesNotConfirmThatNoProfileCameWhereThePlatformAskedForACertificate(String os) {
        CollectedSite site = lifeGoesOn(session(new CollectedSite(os), false)).request(20, "PKIOperation", 200, 0, 0);
        String word = os.equals("Windows") ? "win" : os.toLowerCase(Locale.ROOT);

        assertFirst(site.diagnosis(), "s1-" + word + "-profile-not-received", Certainty.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void missesNoProfileWhereIntuneShowsThatTheDeviceHasHadItLong(String os) {
        CollectedSite site = lifeGoesOn(session(new CollectedSite(os), false)).shows("succeeded");

        assertThat(site.diagnosis().verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void takesNoProofOfAnUnharmedPoolFromAnApplicationLogThatWasExportedBefore() {
        CollectedSite site = firstRequestFails(new CollectedSite("Android"), 503)
                .browse(503, "")
                .without(FileKind.HTTPERR_LOG, FileKind.APPLICATION_EVENTS)
                .event(FileKind.APPLICATION_EVENTS, Duration.ofHours(-3), "ESENT", "Application", 326, Map.of());

        Diagnosis diagnosis = site.diagnosis();

        assertThat(diagnosis.ruledOut())
                .extracting(Diagnosis.RuledOut::failure)
                .doesNotContain("url-503-crl-unreachable");
        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).contains("url-503-crl-unreachable");
        assertThat(diagnosis.findings()).allMatch(f -> f.certainty() == Certainty.POSSIBLE);
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.APPLICATION_EVENTS);
    }

    @Test
    void takesNoProofBesideA502FromAnApplicationLogThatWasExportedBefore() {
        CollectedSite site = firstRequestFails(new CollectedSite("Android"), 502)
                .without(FileKind.HTTPERR_LOG, FileKind.APPLICATION_EVENTS)
                .event(FileKind.APPLICATION_EVENTS, Duration.ofHours(-3), "ESENT", "Application", 326, Map.of());

        assertThat(site.diagnosis().findings())
                .extracting(Diagnosis.Finding::failure)
                .contains("url-bad-gateway", "url-503-crl-unreachable");
    }

    @Test
    void takesNoProofFromACapi2LogThatWasSwitchedOnAfterTheCrash() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("Android"))
                .capi2(Duration.ofMinutes(-1), "svchost.exe", "EE".repeat(20), "0")
                .capi2(Duration.ofMinutes(20), "svchost.exe", "EE".repeat(20), "0");

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, "url-503-crl-unreachable", Certainty.LIKELY);
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .containsExactly(FileKind.CAPI2_EVENTS);
    }

    @Test
    void rulesTheCrlOutByACapi2LogThatReachesOverTheCrash() {
        CollectedSite site = FailureCases.crashed(new CollectedSite("Android"))
                .capi2(FailureCases.CRASH.minusMinutes(5), "svchost.exe", "EE".repeat(20), "0")
                .capi2(Duration.ofMinutes(20), "svchost.exe", "EE".repeat(20), "0");

        assertThat(site.diagnosis().ruledOut())
                .extracting(Diagnosis.RuledOut::failure)
                .contains("url-503-crl-unreachable");
    }

    @Test
    void takesNoProofFromAListingOfTheCaThatWasExportedBefore() {
        CollectedSite site = refused(new CollectedSite("Android"))
                .without(FileKind.CA_FAILED, FileKind.APPLICATION_EVENTS, FileKind.CA_ISSUED)
                .caRow(Disposition.ISSUED, Duration.ofHours(-3), "");

        Diagnosis diagnosis = site.diagnosis();

        assertThat(diagnosis.findings())
                .filteredOn(f -> f.failure().equals(NOT_ISSUED))
                .singleElement()
                .satisfies(f -> assertThat(f.certainty()).isEqualTo(Certainty.LIKELY));
        assertThat(diagnosis.collectNext().get(0).what()).isEqualTo(FileKind.CA_ISSUED);
    }

    @Test
    void seesByAnyListingOfTheCaThatItWasExportedAfter() {
        CollectedSite site = refused(new CollectedSite("Android"))
                .without(FileKind.APPLICATION_EVENTS, FileKind.CA_ISSUED)
                .caRow(Disposition.ISSUED, Duration.ofHours(-3), "")
                .caRowOfAnother(Disposition.FAILED, Duration.ofMinutes(15));

        assertFirst(site.diagnosis(), NOT_ISSUED, Certainty.CONFIRMED);
    }

    @Test
    void doesNotTakeAnothersCertificateForTheDevices() {
        CollectedSite site = refused(new CollectedSite("Android"))
                .without(FileKind.APPLICATION_EVENTS)
                .caRowOfAnother(Disposition.ISSUED, Duration.ofSeconds(2))
                .caRowOfAnother(Disposition.FAILED, Duration.ofSeconds(2));

        Diagnosis diagnosis = site.diagnosis();

        assertFirst(diagnosis, NOT_ISSUED, Certainty.CONFIRMED);
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("s4-no-enroll-permission");
    }

    @Test
    void confirmsNothingFromAnothersCertificateWhereNothingNamesTheServiceAccount() {
        CollectedSite site = refused(new CollectedSite("Android"))
                .without(FileKind.APPLICATION_EVENTS, FileKind.SERVICE_ACCOUNT, FileKind.REGISTRY)
                .caRowOfAnother(Disposition.ISSUED, Duration.ofSeconds(2));

        assertThat(site.diagnosis().findings())
                .filteredOn(f -> f.failure().equals(NOT_ISSUED))
                .singleElement()
                .satisfies(f -> assertThat(f.certainty()).isEqualTo(Certainty.LIKELY));
    }

    private static void assertNotMoreThanPossible(Diagnosis diagnosis, String id) {
        assertFirst(diagnosis, id, Certainty.POSSIBLE);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static void assertFirst(Diagnosis diagnosis, String id, Certainty certainty) {
        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(id);
            assertThat(f.certainty()).isEqualTo(certainty);
        });
    }
}
