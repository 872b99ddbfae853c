package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsService;

class ListingReadersTest {

    private static final String CERTIFICATE = """

            PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\Root
            Subject              : CN=Contoso TEST Root CA, DC=corp, DC=contoso, DC=com
            Issuer               : CN=Contoso TEST Root CA, DC=corp, DC=contoso, DC=com
            SerialNumber         : 1A2B3C
            Thumbprint           : 9c0f
            NotBefore            : 2026-10-01T08:00:00.0000000Z
            NotAfter             : 2036-10-01T08:00:00.0000000Z
            EnhancedKeyUsageList : {}

            """;

    private static final String SCHEMA = """
            Schema:
              Column Name                   Localized Name                Type    MaxLength
              ----------------------------  ----------------------------  ------  ---------
              RequestID                     Issued Request ID             Long    4 -- Indexed
              Request.SubmittedWhen         Request Submission Date       Date    8 -- Indexed
              Request.RequesterName         Requester Name                String  2048 -- Indexed
              CertificateTemplate           Certificate Template          String  254 -- Indexed
              CommonName                    Issued Common Name            String  8192 -- Indexed
              SerialNumber                  Serial Number                 String  128 -- Indexed
              Request.StatusCode            Request Status Code           Long    4

            """;

    private static final String ROW = """
            Row 1:
              Issued Request ID: 0x2a (42)
              Request Submission Date: 2026-11-20 09:02 UTC
              Requester Name: "CONTOSO\\svc-ndes"
              Certificate Template: "SCEPUser"
              Issued Common Name: "john@contoso.onmicrosoft.com"
              Serial Number: "1a0000002a6f"
              Request Status Code: 0x0 (WIN32: 0) -- The operation completed successfully.

            """;

    private static final String FOOT = """
            Maximum Row Index: 1

            1 Rows
               7 Row Properties, Total Size = 260, Max Size = 66, Ave Size = 37
            CertUtil: -view command completed successfully.
            """;

    private static String in(String store) {
        return CERTIFICATE.replace("LocalMachine\\Root", store);
    }

    @Test
    void bindsACertificateInItsStore() {
        StoredCertificate certificate = OneFile.only(OneFile.of(CERTIFICATE), StoredCertificate.class);

        assertThat(certificate.store()).isEqualTo("LocalMachine\\Root");
        assertThat(certificate.subject()).isEqualTo("CN=Contoso TEST Root CA, DC=corp, DC=contoso, DC=com");
        assertThat(certificate.isSelfIssued()).isTrue();
        assertThat(certificate.thumbprint()).isEqualTo("9C0F");
        assertThat(certificate.notAfter()).hasValue(Instant.parse("2036-10-01T08:00:00Z"));
        assertThat(certificate.usages()).isEqualTo("{}");
        assertThat(certificate.citation().line()).isEqualTo(2);
    }

    @Test
    void joinsAValueThatTheConsoleWrapped() {
        StoredCertificate certificate = OneFile.only(
                OneFile.of(CERTIFICATE.replace(
                        "{}",
                        "{Client Authentication (1.3.6.1.5.5.7.3.2), Server\n"
                                + "                       Authentication (1.3.6.1.5.5.7.3.1)}")),
                StoredCertificate.class);

        assertThat(certificate.usages())
                .isEqualTo("{Client Authentication (1.3.6.1.5.5.7.3.2), Server Authentication (1.3.6.1.5.5.7.3.1)}");
    }

    @Test
    void takesNoDateWhoseOrderDependsOnTheMachine() {
        CollectedEvidence collected =
                OneFile.of(CERTIFICATE.replace("2036-10-01T08:00:00.0000000Z", "10/01/2036 8:00:00"));

        assertThat(OneFile.only(collected, StoredCertificate.class).notAfter()).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("ToString('o')"));
    }

    @Test
    void tellsADeviceFromTheServerByItsStores() {
        assertThat(OneFile.of(in("LocalMachine\\Root") + in("CurrentUser\\My")).has(FileKind.DEVICE_CERTIFICATES))
                .isTrue();
        assertThat(OneFile.of(in("LocalMachine\\Root") + in("LocalMachine\\My")).has(FileKind.SERVER_CERTIFICATES))
                .isTrue();
        assertThat(OneFile.of(in("LocalMachine\\My")
                                        .replace(
                                                "Subject              : ",
                                                "Subject              : CN=NDES01-MSCEP-RA, ")
                                + in("CurrentUser\\My"))
                        .has(FileKind.SERVER_CERTIFICATES))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "server/certificates.txt, SERVER_CERTIFICATES",
        "device/certificates.txt, DEVICE_CERTIFICATES",
        "x/y.txt, DEVICE_CERTIFICATES"
    })
    void takesTheFolderAsTheLastHintForStoresThatBothHave(String path, FileKind kind) {
        assertThat(OneFile.of(path, CERTIFICATE).files())
                .extracting(ReadFile::kind)
                .containsExactly(kind);
    }

    @Test
    void bindsPools() {
        CollectedEvidence collected = OneFile.of("""
                APPPOOL "DefaultAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
                APPPOOL "SCEP" (MgdVersion:,MgdMode:Classic,state:Stopped)
                """);

        assertThat(collected.all(ApplicationPool.class))
                .extracting(ApplicationPool::name, ApplicationPool::state)
                .containsExactly(tuple("DefaultAppPool", "Started"), tuple("SCEP", "Stopped"));
        assertThat(collected.has(FileKind.APPLICATION_POOLS)).isTrue();
    }

    @Test
    void bindsServicesWhoseNamesOverflowTheirColumn() {
        CollectedEvidence collected = OneFile.of("""

                 Status StartType Name          DisplayName
                 ------ --------- ----          -----------
                Running Automatic WAPCSvc       Microsoft AAD Application Proxy Connector
                Running Automatic WAPCUpdaterSvc Microsoft AAD Application Proxy Connector Updater
                Stopped    Manual My Old Svc    Something with blanks
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.PROXY_SERVICES);
        assertThat(collected.all(WindowsService.class))
                .extracting(
                        WindowsService::status,
                        WindowsService::startType,
                        WindowsService::name,
                        WindowsService::displayName)
                .containsExactly(
                        tuple("Running", "Automatic", "WAPCSvc", "Microsoft AAD Application Proxy Connector"),
                        tuple(
                                "Running",
                                "Automatic",
                                "WAPCUpdaterSvc",
                                "Microsoft AAD Application Proxy Connector Updater"),
                        tuple("Stopped", "Manual", "My Old Svc", "Something with blanks"));
    }

    @Test
    void bindsTheTableThatGetServicePrintsByItself() {
        CollectedEvidence collected = OneFile.of("""
                Status   Name               DisplayName
                ------   ----               -----------
                Stopped  NDESConnectorSvc   Intune Connector Service
                Running  W3SVC              World Wide Web Publishing Service
                """);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SERVER_SERVICES);
        WindowsService connector = collected.all(WindowsService.class).get(0);
        assertThat(connector.name()).isEqualTo("NDESConnectorSvc");
        assertThat(connector.startType()).isEmpty();
        assertThat(connector.displayName()).isEqualTo("Intune Connector Service");
    }

    @Test
    void bindsAnAccount() {
        ServiceAccount account = OneFile.only(OneFile.of("""

                        DistinguishedName     : CN=svc-ndes,OU=Service Accounts,DC=corp,DC=contoso,DC=com
                        Enabled               : True
                        LockedOut             : True
                        Name                  : svc-ndes
                        PasswordExpired       : False
                        SamAccountName        : svc-ndes

                        """), ServiceAccount.class);

        assertThat(account.name()).isEqualTo("svc-ndes");
        assertThat(account.enabled()).isTrue();
        assertThat(account.lockedOut()).isTrue();
        assertThat(account.passwordExpired()).isFalse();
    }

    @Test
    void takesAPropertyThatWasNotAskedForAsUnknown() {
        CollectedEvidence collected = OneFile.of("""
                DistinguishedName     : CN=svc-ndes,DC=corp
                Enabled               : True
                SamAccountName        : svc-ndes
                """);

        assertThat(collected.all(ServiceAccount.class)).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("-Properties LockedOut"));
    }

    @Test
    void bindsAnIssuedRequest() {
        CollectedEvidence collected = OneFile.of(SCHEMA + ROW + FOOT);
        CaRequest request = OneFile.only(collected, CaRequest.class);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.CA_ISSUED);
        assertThat(request.disposition()).isEqualTo(Disposition.ISSUED);
        assertThat(request.requestId()).isEqualTo("42");
        assertThat(request.submitted()).hasValue(Instant.parse("2026-11-20T09:02:00Z"));
        assertThat(request.requester()).isEqualTo("CONTOSO\\svc-ndes");
        assertThat(request.template()).isEqualTo("SCEPUser");
        assertThat(request.subject()).isEqualTo("john@contoso.onmicrosoft.com");
        assertThat(request.serialNumber()).isEqualTo("1a0000002a6f");
        assertThat(request.statusCode()).startsWith("0x0 ");
        assertThat(request.citation().line()).isEqualTo(12);
    }

    @Test
    void bindsRowsWhoseLabelsAreTranslated() {
        CollectedEvidence collected = OneFile.of((SCHEMA + ROW + FOOT)
                .replace("Issued Request ID", "Anforderungs-ID: X")
                .replace("Requester Name", "Antragstellername")
                .replace("Row 1:", "Zeile 1:")
                .replace("Schema:", "Schema:"));

        CaRequest request = OneFile.only(collected, CaRequest.class);
        assertThat(request.requestId()).isEqualTo("42");
        assertThat(request.requester()).isEqualTo("CONTOSO\\svc-ndes");
    }

    @Test
    void tellsFailedAndPendingRowsByStatusAndSerialNumber() {
        String failed = ROW.replace("\"1a0000002a6f\"", "EMPTY")
                .replace("0x0 (WIN32: 0)", "0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)");
        String pending = ROW.replace("\"1a0000002a6f\"", "EMPTY");

        assertThat(OneFile.of("x/failed.txt", SCHEMA + failed + FOOT).has(FileKind.CA_FAILED))
                .isTrue();
        assertThat(OneFile.of("x/failed.txt", SCHEMA + pending + FOOT).has(FileKind.CA_PENDING))
                .isTrue();
        assertThat(OneFile.only(OneFile.of(SCHEMA + failed + FOOT), CaRequest.class)
                        .statusCode())
                .startsWith("0x80094012");
    }

    @ParameterizedTest
    @CsvSource({"ca/issued.txt, CA_ISSUED", "ca/failed.txt, CA_FAILED", "ca/pending.txt, CA_PENDING"})
    void takesTheNameAsTheLastHintForAnEmptyListing(String path, FileKind kind) {
        CollectedEvidence collected = OneFile.of(path, SCHEMA + FOOT.replace("1", "0"));

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(kind);
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void saysThatAnEmptyListingWithoutANameTellsNothing() {
        assertThat(OneFile.of("x/y.txt", SCHEMA + FOOT).unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("issued.txt"));
    }

    @Test
    void bindsTwoRegistryExportsOneAfterTheOtherInUtf16() {
        String export = """
                \uFEFFWindows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP]
                "SignatureTemplate"="SCEPUser"
                "Path"="C:\\\\temp\\\\\\"x\\""
                @="default"
                "Long"=hex(7):41,00,\\
                  42,00
                \uFEFFWindows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters]
                "MaxFieldLength"=dword:0000fffe
                "Large"=dword:ffffffff
                """;

        CollectedEvidence collected = OneFile.of(export.replace("\n", "\r\n"), StandardCharsets.UTF_16LE);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.has(FileKind.REGISTRY)).isTrue();
        assertThat(collected.all(RegistryValue.class))
                .extracting(
                        RegistryValue::name,
                        RegistryValue::data,
                        value -> value.citation().line())
                .containsExactly(
                        tuple("SignatureTemplate", "SCEPUser", 4),
                        tuple("Path", "C:\\temp\\\"x\"", 5),
                        tuple("@", "default", 6),
                        tuple("Long", "AB", 7),
                        tuple("MaxFieldLength", "65534", 12),
                        tuple("Large", "4294967295", 13));
        assertThat(collected.all(RegistryValue.class).get(4).key())
                .isEqualTo("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters");
    }
}
