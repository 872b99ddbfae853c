package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.TraceEntry;

/** NDESPlugin.log and the traces of the registration point and the connector, whole, cut off and pasted. */
class ConnectorLogsTest {

    /** The texts are those of Microsoft's page on the policy module. */
    private static final String GOOD = """
            Calling VerifyRequest ...
            Sending request to certificate registration point.
            Verify challenge returns true
            Exiting VerifyRequest with 0x0
            """;

    private static final String PAGE = """
            Sending request to certificate registration point.
            Verify challenge returns <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">
            <html xmlns="http://www.w3.org/1999/xhtml">
            <head><title>403 - Forbidden: Access is denied.</title></head>
            <body>

            <h2>403 - Forbidden: Access is denied.</h2>
            """;

    private static final String ENTRY = """
            <E2ETraceEvent xmlns="http://schemas.microsoft.com/2004/06/E2ETraceEvent"><System xmlns="http://schemas.microsoft.com/2004/06/windows/eventlog/system"><EventID>0</EventID><Type>3</Type><SubType Name="Error">0</SubType><Level>2</Level><TimeCreated SystemTime="2019-05-14T11:32:05.2821550Z" /><Source Name="CertificateRegistrationPoint" /><Correlation ActivityID="{5ac2d0f0-0000-4000-8000-000000000001}" /><Execution ProcessName="w3wp" ProcessID="4332" ThreadID="11" /><Channel /><Computer>NDES01</Computer></System><ApplicationData>Cryptography Exception: System.Security.Cryptography.CryptographicException: m_safeCertContext is an invalid handle.
               at Microsoft.ConfigurationManager.CertRegPoint.Helper.ValidateChallenge(String base64Encodedtoken, String&amp; decodedChallengePassword)</ApplicationData></E2ETraceEvent>
            """;

    private static List<String> messages(CollectedEvidence collected) {
        return collected.all(PolicyModuleEntry.class).stream()
                .map(PolicyModuleEntry::message)
                .toList();
    }

    @Test
    void readsLinesWithTheNumbersOfProcessAndThread() {
        CollectedEvidence collected = OneFile.of("""
                2026-10-20 09:11:02.000 [3684:5120] Calling VerifyRequest ...
                2026-10-20 09:11:02.111 [3684:5124] WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID
                """);

        assertThat(messages(collected))
                .containsExactly("Calling VerifyRequest ...", "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID");
    }

    @Test
    void readsThePlainTextsOfTheDocumentation() {
        CollectedEvidence collected = OneFile.of(GOOD);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.POLICY_MODULE_LOG);
        assertThat(collected.unread()).isEmpty();
        assertThat(messages(collected))
                .containsExactly(
                        "Calling VerifyRequest ...",
                        "Sending request to certificate registration point.",
                        "Verify challenge returns true",
                        "Exiting VerifyRequest with 0x0");
        assertThat(collected.all(PolicyModuleEntry.class).get(3).citation().line())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to send http request /CertificateRegistrationSvc/Certificate/VerifyRequest. Error 12175",
                "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID",
                "Calling Notifyrequest ...",
                "Exiting Notify with 0x0",
                "Exiting VerifyRequest with 0x80004005"
            })
    void knowsOneLineThatSomebodyPasted(String line) {
        assertThat(messages(OneFile.of(line))).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20 09:02:14,250 [1234] Verify challenge returns false | 2026-11-20T09:02:14.250",
                "[2026-11-20T09:02:14] INFO Verify challenge returns false | 2026-11-20T09:02:14",
                "20.11.2026 09:02:14 4240 (0x1090) Verify challenge returns false | 2026-11-20T09:02:14",
                "11/20/2026 9:02:14 PM : Verify challenge returns false | 2026-11-20T21:02:14",
                "<![LOG[Verify challenge returns false]LOG]!><time=\"09:02:14.250-60\" date=\"11-05-2026\" component=\"NDESPlugin\" context=\"\" type=\"1\" thread=\"4240\" file=\"x.cpp:1\"> | 2026-11-05T09:02:14.250",
                "Verify challenge returns false  $$<NDESPlugin><11-05-2026 09:02:14.250-60><thread=4240 (0x1090)> | 2026-11-05T09:02:14.250"
            })
    void takesTheTimeFromWhateverStandsAroundATextThatIsKnown(String line, LocalDateTime time) {
        PolicyModuleEntry entry = OneFile.only(OneFile.of(line), PolicyModuleEntry.class);

        assertThat(entry.message()).isEqualTo("Verify challenge returns false");
        assertThat(entry.time().map(read -> read.withNano(0))).hasValue(time.withNano(0));
    }

    @Test
    void readsNoTimeWhoseOrderOfDayAndMonthIsNotSure() {
        PolicyModuleEntry entry =
                OneFile.only(OneFile.of("10/11/2026 09:02:14 Calling VerifyRequest ..."), PolicyModuleEntry.class);

        assertThat(entry.time()).isEmpty();
        assertThat(entry.message()).isEqualTo("Calling VerifyRequest ...");
    }

    @Test
    void keepsThePageOfAnAnswerWithTheEntryThatBroughtIt() {
        CollectedEvidence collected = OneFile.of(PAGE + "Exiting VerifyRequest with 0x80070005\n");

        assertThat(messages(collected)).hasSize(3);
        assertThat(messages(collected).get(1))
                .startsWith("Verify challenge returns <!DOCTYPE html")
                .contains("<title>403 - Forbidden: Access is denied.</title>")
                .endsWith("<h2>403 - Forbidden: Access is denied.</h2>");
    }

    @Test
    void keepsAPageTogetherThatAnEntryOfCmTraceHoldsOverSeveralLines() {
        CollectedEvidence collected = OneFile.of("""
                <![LOG[Verify challenge returns <html>
                <title>403 - Forbidden</title>
                </html>]LOG]!><time="09:02:14.250+000" date="11-20-2026" component="NDESPlugin" type="3">
                <![LOG[Something else]LOG]!><time="09:02:15.250+000" date="11-20-2026" component="NDESPlugin" type="1">
                """);

        assertThat(messages(collected))
                .containsExactly(
                        "Verify challenge returns <html>\n<title>403 - Forbidden</title>\n</html>", "Something else");
    }

    @Test
    void takesNeitherAMailAboutTheLogNorAnIisLogOfTheModuleForIt() {
        assertThat(OneFile.of("Hello, I looked for Calling VerifyRequest in the log and it is not there.")
                        .has(FileKind.POLICY_MODULE_LOG))
                .isFalse();
        assertThat(OneFile.of("fe80::1%13 POST /CertificateRegistrationSvc/Certificate/VerifyRequest - 443 - fe80::1%13"
                                + " NDES_Plugin - 201 0 0 341 875")
                        .files())
                .extracting(ReadFile::kind)
                .containsExactly(FileKind.W3C_LOG);
    }

    @Test
    void leavesAnEventWhoseTextIsOneOfTheseToTheReaderOfEvents() {
        CollectedEvidence collected = OneFile.of("""
                Log Name:      Microsoft Intune Connector
                Source:        NDESConnector
                Event ID:      20502
                Description:
                Signing certificate could not be retrieved.
                """);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.CONNECTOR_EVENTS);
    }

    @Test
    void readsATraceOfTheRegistrationPoint() {
        CollectedEvidence collected = OneFile.of("a/b.svclog", ENTRY + ENTRY);
        TraceEntry entry = collected.all(TraceEntry.class).get(0);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.REGISTRATION_POINT_TRACE);
        assertThat(collected.all(TraceEntry.class)).hasSize(2);
        assertThat(entry.time()).hasValue(Instant.parse("2019-05-14T11:32:05.282155Z"));
        assertThat(entry.source()).isEqualTo("CertificateRegistrationPoint");
        assertThat(entry.level()).isEqualTo("error");
        assertThat(entry.activity()).isEqualTo("{5ac2d0f0-0000-4000-8000-000000000001}");
        assertThat(entry.message())
                .startsWith("Cryptography Exception: ")
                .contains("Helper.ValidateChallenge(String base64Encodedtoken, String& decodedChallengePassword)");
        assertThat(collected.all(TraceEntry.class).get(1).citation().line()).isEqualTo(3);
    }

    @Test
    void readsATraceThatIsCutOffAtBothEnds() {
        String cut = ENTRY.substring(ENTRY.indexOf("<Channel"))
                + ENTRY.substring(0, ENTRY.indexOf("handle.") + "handle.".length());
        CollectedEvidence collected = OneFile.of("CertificateRegistrationPoint_1.svclog", cut);

        assertThat(collected.all(TraceEntry.class))
                .extracting(TraceEntry::source)
                .containsExactly("", "CertificateRegistrationPoint");
        assertThat(collected.all(TraceEntry.class).get(1).message()).endsWith("is an invalid handle.");
    }

    @Test
    void takesTheDescriptionOfATraceRecordAsTheText() {
        CollectedEvidence collected = OneFile.of(ENTRY.replaceAll(
                        "(?s)<ApplicationData>.*</ApplicationData>",
                        "<ApplicationData><TraceData><DataItem><TraceRecord Severity=\"Error\"><TraceIdentifier>x</TraceIdentifier>"
                                + "<Description>NDES Connector certificate could not be found</Description></TraceRecord>"
                                + "</DataItem></TraceData></ApplicationData>")
                .replace("CertificateRegistrationPoint", "NDESConnectorService"));

        assertThat(OneFile.only(collected, TraceEntry.class).message())
                .contains("NDES Connector certificate could not be found");
        assertThat(collected.has(FileKind.CONNECTOR_TRACE)).isTrue();
    }

    @Test
    void leavesOutTheTraceOfAnotherServiceAndSaysSo() {
        CollectedEvidence collected =
                OneFile.of(ENTRY.replace("CertificateRegistrationPoint", "Microsoft.Mbam.CoreService"));

        assertThat(collected.files()).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("source"));
    }

    @Test
    void readsTheTextsOfATraceAsTheDocumentationPrintsThem() {
        CollectedEvidence collected = OneFile.of("""
                VerifyRequest Started.
                Validation Phase 1 finished with status True.
                Signing certificate could not be retrieved. System.Security.Cryptography.CryptographicException: m_safeCertContext is an invalid handle.
                   at System.Security.Cryptography.X509Certificates.X509Certificate.ThrowIfContextInvalid()
                   at Microsoft.ConfigurationManager.CertRegPoint.CRPCertificate.RetrieveSigningCert(String certThumbprint
                VerifyRequest Finished with status False
                """);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.REGISTRATION_POINT_TRACE);
        assertThat(collected.all(TraceEntry.class)).hasSize(4);
        assertThat(collected.all(TraceEntry.class).get(2).message())
                .contains("ThrowIfContextInvalid", "RetrieveSigningCert");
    }

    @Test
    void readsThePieceOfAnEntryThatThePageOnSigningInShows() {
        CollectedEvidence collected = OneFile.of("""
                NDES Connector certificate could not be found
                <Source Name="NDESConnectorService" /><Correlation ActivityID="{x}" /><Execution ProcessName="NDESConnector" ProcessID="7364" ThreadID="50" /><Channel/><Computer>NDES01</Computer></System><ApplicationData>Writing registry SOFTWARE\\Microsoft\\MicrosoftIntune\\NDESConnector\\ConnectionStatus - IssueDetails with the value 0x80004003.
                """);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.CONNECTOR_TRACE);
        assertThat(collected.all(TraceEntry.class))
                .extracting(TraceEntry::message)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("NDES Connector certificate could not be found"),
                        second -> assertThat(second).contains("IssueDetails with the value 0x80004003"));
    }

    @Test
    void tellsTheLinesOfModuleAndRegistrationPointApartInOneFile() {
        CollectedEvidence collected =
                OneFile.of("Verify challenge returns false\n\nVerifyRequest Finished with status False\n");

        assertThat(collected.files())
                .extracting(ReadFile::kind)
                .containsExactly(FileKind.POLICY_MODULE_LOG, FileKind.REGISTRATION_POINT_TRACE);
    }
}
