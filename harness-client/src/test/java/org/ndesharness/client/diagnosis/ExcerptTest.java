package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.SetupMsiEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/** Pieces such as people paste into a ticket, without times and without the rest: the answer must be honest. */
class ExcerptTest {

    private static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";
    private final List<Evidence> evidence = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCEP: Certificate installed successfully.",
                "SCEP: Certifikatet har installerats.",
                "SCEP: certificaat is geïnstalleerd."
            })
    void readsEvent39InAnyLanguage(String message) {
        Diagnosis diagnosis = diagnose(FileKind.MDM_EVENTS, c -> event(c, 39, Map.of(), message));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void saysNothingAgainstEvent306OrEvent36Alone() {
        assertInnocent(
                diagnose(
                        FileKind.MDM_EVENTS,
                        c -> event(
                                c,
                                306,
                                Map.of(),
                                "SCEP: CspExecute for UniqueId : (ModelName_1) KeyProtection: (0x2) Result : (Unknown Win32 Error code: 0x2ab0003).")));
        assertInnocent(
                new ExcerptTest()
                        .diagnose(
                                FileKind.MDM_EVENTS,
                                c -> event(
                                        c,
                                        36,
                                        Map.of(),
                                        "SCEP: Certificate request generated successfully. Enhanced Key Usage: (1.3.6.1.5.5.7.3.2)")));
    }

    @Test
    void namesEvent306ThatWasNotAccepted() {
        Diagnosis diagnosis = diagnose(
                FileKind.MDM_EVENTS,
                c -> event(
                        c,
                        306,
                        Map.of(),
                        "SCEP: CspExecute KeyProtection: (0x2) Result : (Unknown Win32 Error code: 0x80090030)."));

        assertFirst(diagnosis, "s1-win-306-nonsuccess", Certainty.CONFIRMED);
    }

    @Test
    void doesNotTakeAnotherChannelsEvent39ForThisOne() {
        Diagnosis diagnosis = diagnose(
                FileKind.SYSTEM_EVENTS,
                c -> new WindowsEvent(
                        c,
                        Optional.empty(),
                        "Microsoft-Windows-Kerberos-Key-Distribution-Center",
                        "System",
                        39,
                        Map.of(),
                        ""));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void confirmsTheImpersonationRightFromOneLineOfTheW3cLog() {
        assertFirst(diagnose(FileKind.W3C_LOG, c -> iis(c, 500, 1346)), "s2-iis-500-impersonate", Certainty.CONFIRMED);
    }

    @Test
    void saysNothingAgainstStatus200() {
        assertInnocent(diagnose(FileKind.W3C_LOG, c -> iis(c, 200, 0)));
    }

    @Test
    void namesTheFourCausesOfACrashAndAsksForMore() {
        Diagnosis diagnosis = diagnose(
                FileKind.APPLICATION_EVENTS,
                c -> new WindowsEvent(
                        c,
                        Optional.empty(),
                        "Application Error",
                        "Application",
                        1000,
                        Map.of(),
                        "Faulting application name: w3wp.exe, version: 8.5.9600.16384 Exception code: 0xc0000005"));

        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .containsExactly(
                        "url-503-intermediate-in-root",
                        "url-503-crl-unreachable",
                        "url-503-crp-windows-auth",
                        "url-503-ndespolicy-cert-expired");
        assertThat(diagnosis.findings()).allMatch(f -> f.certainty() == Certainty.POSSIBLE);
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.SERVER_CERTIFICATES, FileKind.IIS_CONFIGURATION, FileKind.CAPI2_EVENTS);
    }

    @Test
    void readsTheInstallationLogForWhatItSays() {
        assertInnocent(diagnose(
                FileKind.SETUP_MSI_LOG,
                c -> new SetupMsiEntry(
                        c, "Manufacturer: Microsoft Corporation. Installation success or error status: 0.")));
        assertFirst(
                new ExcerptTest()
                        .diagnose(
                                FileKind.SETUP_MSI_LOG,
                                c -> new SetupMsiEntry(c, "Installation success or error status: 1603.")),
                "url-general-ndes-message",
                Certainty.LIKELY);
    }

    @Test
    void saysNothingAgainstAnAndroidLogThatBreaksOffAfterTheRequest() {
        omadm(
                "com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager",
                "Trying to enroll certificate request: ModelName=AC_1");
        omadm(
                "org.jscep.transport.UrlConnectionGetTransport",
                "Received '200 OK' when sending GetCACaps(ca) to https://x/certsrv/mscep/mscep.dll");

        assertInnocent(diagnose(
                FileKind.OMADM_LOG,
                c -> omadmEntry(
                        c, "org.jscep.transaction.EnrollmentTransaction", "Sending org.CMSSignedData@ad57775")));
    }

    @Test
    void saysNothingFromStatesOfTheRootCertificateAlone() {
        assertInnocent(diagnose(
                FileKind.OMADM_LOG,
                c -> omadmEntry(
                        c,
                        "com.microsoft.omadm.platforms.android.certmgr.state.NativeRootCertInstallStateMachine",
                        "Root cert '17' state changed from CERT_INSTALLING to CERT_INSTALL_SUCCESS")));
    }

    @Test
    void readsTheIosLogWithoutDates() {
        Diagnosis diagnosis = diagnose(
                FileKind.IOS_CONSOLE_LOG,
                c -> new ConsoleEntry(
                        c,
                        Optional.empty(),
                        Optional.empty(),
                        "default",
                        "profiled",
                        "Profile \u201cwww.windowsintune.com.SCEP.ModelName=AC_1/LogicalName_2;Hash=-9\u201d installed."));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertInnocent(
                new ExcerptTest()
                        .diagnose(
                                FileKind.IOS_CONSOLE_LOG,
                                c -> new ConsoleEntry(
                                        c,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "debug",
                                        "profiled",
                                        "Performing synchronous URL request: https://x/certsrv/mscep/mscep.dll?operation=GetCACert&message=SCEP%20Authority")));
        assertInnocent(
                new ExcerptTest()
                        .diagnose(
                                FileKind.IOS_CONSOLE_LOG,
                                c -> new ConsoleEntry(
                                        c,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "debug",
                                        "profiled",
                                        "Adding dependent ModelName=AC_1 to parent 6 in domain PayloadDependencyDomainCertificate to system")));
    }

    private void omadm(String logger, String message) {
        evidence.add(omadmEntry(citation(FileKind.OMADM_LOG), logger, message));
    }

    private static OmadmEntry omadmEntry(Citation c, String logger, String message) {
        return new OmadmEntry(c, Optional.empty(), "VERB", logger, message);
    }

    private static WindowsEvent event(Citation c, int id, Map<String, String> data, String message) {
        return new WindowsEvent(c, Optional.empty(), MDM, "", id, data, message);
    }

    private static IisRequest iis(Citation c, int status, long win32) {
        return new IisRequest(
                c,
                Optional.empty(),
                "GET",
                "/certsrv/mscep/mscep.dll",
                "operation=GetCACert&message=SCEP%20Authority",
                "10.5.14.22",
                "profiled/1.0+CFNetwork/811.5.4",
                status,
                OptionalInt.of(0),
                OptionalLong.of(win32));
    }

    private static Citation citation(FileKind kind) {
        return new Citation(kind.place(), 1, "line");
    }

    private Diagnosis diagnose(FileKind kind, Function<Citation, Evidence> line) {
        evidence.add(line.apply(citation(kind)));
        return new Diagnoser()
                .diagnose(new CollectedEvidence(
                        List.of(new CollectedEvidence.ReadFile(kind.place(), kind)), evidence, List.of()));
    }

    private static void assertInnocent(Diagnosis diagnosis) {
        assertThat(diagnosis.findings()).as("%s", diagnosis).isEmpty();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static void assertFirst(Diagnosis diagnosis, String id, Certainty certainty) {
        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(id);
            assertThat(f.certainty()).isEqualTo(certainty);
        });
    }
}
