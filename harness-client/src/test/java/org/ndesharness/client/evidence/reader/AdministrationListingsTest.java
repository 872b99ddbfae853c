package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StatusFile;
import org.ndesharness.client.evidence.StatusFile.Folder;
import org.ndesharness.client.evidence.UserRight;
import org.ndesharness.client.evidence.WindowsService;

/** Services, accounts, rights, the connector's folders and the CA's lists. */
class AdministrationListingsTest {

    @Test
    void bindsWhatScPrintsAndJoinsStateAndStartType() {
        CollectedEvidence collected = OneFile.of("""

                SERVICE_NAME: NDESConnectorSvc
                DISPLAY_NAME: Intune Connector Service
                        TYPE               : 10  WIN32_OWN_PROCESS
                        STATE              : 1  STOPPED
                        WIN32_EXIT_CODE    : 1077  (0x435)

                SERVICE_NAME: W3SVC
                        TYPE               : 30  WIN32
                        STATE              : 4  RUNNING
                                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
                        WIN32_EXIT_CODE    : 0  (0x0)

                SERVICE_NAME: NDESConnectorSvc
                        TYPE               : 10  WIN32_OWN_PROCESS
                        START_TYPE         : 4   DISABLED
                        ERROR_CONTROL      : 1   NORMAL
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SERVER_SERVICES);
        assertThat(collected.all(WindowsService.class))
                .extracting(WindowsService::name, WindowsService::status, WindowsService::startType)
                .containsExactly(tuple("NDESConnectorSvc", "Stopped", "Disabled"), tuple("W3SVC", "Running", ""));
        assertThat(collected.all(WindowsService.class).get(0).displayName()).isEqualTo("Intune Connector Service");
    }

    @Test
    void bindsWhatScPrintsInGermanByTheNumberOfTheState() {
        WindowsService service = OneFile.only(OneFile.of("""
                SERVICE_NAME: W3SVC
                        TYP                : 20  WIN32_SHARE_PROCESS
                        STATUS             : 1  STOPPED
                        WIN32_BEENDIGUNGSCODE : 0  (0x0)
                """), WindowsService.class);

        assertThat(service.status()).isEqualTo("Stopped");
    }

    @Test
    void bindsATableOfGetServiceWithTheStateBehindTheDisplayName() {
        WindowsService service = OneFile.only(OneFile.of("""
                Name             DisplayName              Status
                ----             -----------              ------
                NDESConnectorSvc Intune Connector Service Stopped
                """), WindowsService.class);

        assertThat(service.name()).isEqualTo("NDESConnectorSvc");
        assertThat(service.status()).isEqualTo("Stopped");
        assertThat(service.displayName()).isEqualTo("Intune Connector Service");
    }

    @Test
    void bindsTheListOfGetService() {
        WindowsService service = OneFile.only(OneFile.of("""
                Name                : NDESConnectorSvc
                DisplayName         : Intune Connector Service
                Status              : Stopped
                ServiceType         : Win32OwnProcess
                StartType           : Automatic
                """), WindowsService.class);

        assertThat(service.name()).isEqualTo("NDESConnectorSvc");
        assertThat(service.startType()).isEqualTo("Automatic");
    }

    @ParameterizedTest
    @CsvSource({
        "User name, Account active, Locked, Password expires, Never",
        "Benutzername, Konto aktiv, Gesperrt, Kennwort läuft ab, Nie",
        "Användarnamn, Konto aktivt, Låst, Lösenordet upphör att gälla, Aldrig",
        "Gebruikersnaam, Account actief, Vergrendeld, Wachtwoord verloopt, Nooit"
    })
    void bindsALockedAccountOfNetUser(String name, String active, String locked, String expires, String never) {
        CollectedEvidence collected = OneFile.of("%-29s%s%n%-29s%s%n%n%-29s%s%n%n%-29s%s%n"
                .formatted(name, "svc-ndes", "X full name", "", active, locked, expires, never));
        ServiceAccount account = OneFile.only(collected, ServiceAccount.class);

        assertThat(account.name()).isEqualTo("svc-ndes");
        assertThat(account.lockedOut()).isTrue();
        assertThat(account.enabled()).isTrue();
    }

    @Test
    void takesAnActiveAccountForInOrderOnlyWhenItsPasswordNeverExpires() {
        String listing = """
                User name                    svc-ndes
                Account active               Yes
                Password expires             %s
                """;

        assertThat(OneFile.only(OneFile.of(listing.formatted("Never")), ServiceAccount.class)
                        .lockedOut())
                .isFalse();
        CollectedEvidence dated = OneFile.of(listing.formatted("11/20/2026 9:12:44 AM"));
        assertThat(dated.all(ServiceAccount.class)).isEmpty();
        assertThat(dated.unread())
                .singleElement()
                .satisfies(u -> assertThat(u.reason()).contains("Get-ADUser"));
    }

    @Test
    void bindsUserRights() {
        CollectedEvidence collected = OneFile.of("""
                [Unicode]
                Unicode=yes
                [Privilege Rights]
                SeNetworkLogonRight = *S-1-1-0,*S-1-5-32-544
                SeImpersonatePrivilege = *S-1-5-19,*S-1-5-20,CONTOSO\\svc-ndes
                SeBatchLogonRight =
                [Version]
                signature="$CHICAGO$"
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.USER_RIGHTS);
        assertThat(collected.all(UserRight.class).get(1).holders())
                .containsExactly("*S-1-5-19", "*S-1-5-20", "CONTOSO\\svc-ndes");
        assertThat(collected.all(UserRight.class).get(2).holders()).isEmpty();
        assertThat(OneFile.only(OneFile.of("SeImpersonatePrivilege = *S-1-5-19"), UserRight.class)
                        .privilege())
                .isEqualTo("SeImpersonatePrivilege");
    }

    @Test
    void bindsAListingOfTheConnectorsFolders() {
        CollectedEvidence collected = OneFile.of("""
                 Volume in drive C has no label.

                 Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing

                11/20/2026  09:12 AM    <DIR>          .
                11/20/2026  09:12 AM             1,204 4f5c.txt
                               1 File(s)          1,204 bytes

                 Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Failed

                11/02/2026  10:12 PM             1.204 aa bb.txt
                """);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.REQUEST_STATUS);
        assertThat(collected.all(StatusFile.class))
                .extracting(
                        StatusFile::folder,
                        StatusFile::name,
                        file -> file.changed().orElseThrow())
                .containsExactly(
                        tuple(Folder.PROCESSING, "4f5c.txt", LocalDateTime.parse("2026-11-20T09:12")),
                        tuple(Folder.FAILED, "aa bb.txt", LocalDateTime.parse("2026-11-02T22:12")));
    }

    @Test
    void bindsAListingInGermanAndOneOfPowerShell() {
        assertThat(OneFile.of("""
                 Verzeichnis von C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Succeed

                20.11.2026  09:12             1.204 4f5c.txt
                """).all(StatusFile.class))
                .extracting(StatusFile::folder)
                .containsExactly(Folder.SUCCEED);
        assertThat(OneFile.of("""
                    Directory: C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing


                Mode                 LastWriteTime         Length Name
                ----                 -------------         ------ ----
                -a----        11/20/2026   9:12 AM           1204 4f5c.txt
                """).all(StatusFile.class))
                .extracting(StatusFile::name, file -> file.changed().orElseThrow())
                .containsExactly(tuple("4f5c.txt", LocalDateTime.parse("2026-11-20T09:12")));
    }

    @Test
    void bindsBarePathsAndAnEmptyListing() {
        assertThat(OneFile.only(
                                OneFile.of(
                                        "C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Failed\\4f5c.txt"),
                                StatusFile.class)
                        .name())
                .isEqualTo("4f5c.txt");
        CollectedEvidence empty = OneFile.of(
                " Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing\n\nFile Not Found\n");
        assertThat(empty.has(FileKind.REQUEST_STATUS)).isTrue();
        assertThat(empty.evidence()).isEmpty();
    }

    @Test
    void takesTheFolderOfAStatusFileThatIsHandedOverItself() {
        String content =
                "<x><CertificateSerialNumber>1a</CertificateSerialNumber><UserID>u</UserID><DeviceID>d</DeviceID>"
                        + "<Thumbprint>ab</Thumbprint></x>";

        assertThat(OneFile.only(OneFile.of("CertificateRequestStatus/Failed/4f5c.xml", content), StatusFile.class))
                .extracting(StatusFile::folder, StatusFile::name)
                .containsExactly(Folder.FAILED, "4f5c.xml");
        assertThat(OneFile.of("x/4f5c.xml", content).unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("Processing"));
    }

    @Test
    void bindsTheRowsOfCertutilAsCsv() {
        CollectedEvidence collected = OneFile.of("""
                "Request ID","Requester Name","Certificate Template","Request Status Code","Serial Number","Request Submission Date"
                "42","CONTOSO\\svc-ndes","SCEPUser","0x80094800 (-2146875392 CERTSRV_E_UNSUPPORTED_CERT_TYPE) -- The requested certificate template is not supported by this CA.","EMPTY","2026-11-20 09:02 UTC"
                "43","CONTOSO\\svc-ndes","SCEPUser","0x0 (WIN32: 0)","1a0000002b","2026-11-20 09:05 UTC"
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files())
                .extracting(ReadFile::kind)
                .containsExactly(FileKind.CA_FAILED, FileKind.CA_ISSUED);
        assertThat(collected.all(CaRequest.class))
                .extracting(CaRequest::requestId, CaRequest::disposition, CaRequest::requester)
                .containsExactly(
                        tuple("42", Disposition.FAILED, "CONTOSO\\svc-ndes"),
                        tuple("43", Disposition.ISSUED, "CONTOSO\\svc-ndes"));
        assertThat(collected.all(CaRequest.class).get(0).submitted()).hasValue(Instant.parse("2026-11-20T09:02:00Z"));
    }

    @Test
    void bindsTheConsolesListOfFailedRequests() {
        CaRequest request = OneFile.only(
                OneFile.of(
                        "Request ID\tRequest Status Code\tRequest Disposition Message\tRequest Submission Date\tRequester Name\n"
                                + "42\tThe requested certificate template is not supported by this CA. 0x80094800 (-2146875392"
                                + " CERTSRV_E_UNSUPPORTED_CERT_TYPE)\tDenied by Policy Module\t11/20/2026 9:02 AM\tCONTOSO\\svc-ndes\n"),
                CaRequest.class);

        assertThat(request.disposition()).isEqualTo(Disposition.FAILED);
        assertThat(request.statusCode()).contains("0x80094800", "Denied by Policy Module");
        assertThat(request.submitted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Request ID, Requester Name, Request Status Code",
        "Anforderungs-ID, Antragstellername, Anforderungsstatuscode"
    })
    void bindsARowThatWasCopiedWithoutTheSchema(String id, String requester, String status) {
        CaRequest request = OneFile.only(
                OneFile.of("Row 1:\n  " + id + ": 0x2a (42)\n  " + requester + ": \"CONTOSO\\svc-ndes\"\n  " + status
                        + ": 0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED) -- x\n"),
                CaRequest.class);

        assertThat(request.requestId()).isEqualTo("42");
        assertThat(request.requester()).isEqualTo("CONTOSO\\svc-ndes");
        assertThat(request.disposition()).isEqualTo(Disposition.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Request ID,Colour\n1,red\n", "a\tb\n1\t2\n", "Row 1:\n  Colour: red\n"})
    void takesNoOtherColumnsForTheCas(String text) {
        assertThat(OneFile.of(text).all(CaRequest.class)).isEmpty();
    }
}
