package org.ndesharness.client.diagnosis.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.WindowsEvent;

/** With names and addresses hidden an answer can be shown around, and still tells which lines speak of the same. */
class RedactionTest {

    private static final Citation SOMEWHERE = new Citation("x", 1, "x");

    private final Redaction redaction = new Redaction(new CollectedEvidence(
            List.of(),
            List.of(
                    new TroubleshootView(
                            SOMEWHERE,
                            "anna.svensson@contoso.com",
                            List.of(),
                            List.of(),
                            List.of(new TroubleshootView.ManagedDevice(
                                    SOMEWHERE, "PIXEL-041", "Android", "14", "x", Optional.empty())),
                            List.of()),
                    new ServiceAccount(SOMEWHERE, "svc-ndes", true, false, false),
                    new ProxyApplication(
                            SOMEWHERE,
                            "https://ndes-contoso.msappproxy.net/",
                            "https://ndes01.contoso.local/",
                            "passthru")),
            List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTOSO\\svc-ndes logged on from 10.0.4.31",
                "user anna.svensson@contoso.com, S-1-5-21-1004336348-1177238915-682003330-512",
                "https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll",
                "NDES01 restarted; ndes01.contoso.local answers",
                "fe80::1ff:fe23:4567:890a and 2001:db8:85a3:8d3:1319:8a2e:370:7348",
                "Subject: CN=Contoso Issuing CA 2, OU=IT, O=Contoso AB, DC=contoso, DC=local",
                "device/PIXEL-041/OMADM.log",
                "C:\\Users\\anna.svensson\\Desktop\\u_ex.log",
                "\\\\ndes01\\c$\\inetpub",
                "<Computer>NDES01.contoso.local</Computer>",
                "tenant 72f988bf-86f1-41af-91ab-2d7cd011db47 contoso.onmicrosoft.com",
                "svc-ndes",
                "e-mail from bob@fabrikam.se",
            })
    void hidesNamesAndAddresses(String line) {
        String shown = redaction.over(line);

        assertThat(shown.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        "contoso",
                        "svc-ndes",
                        "anna",
                        "10.0.4.31",
                        "1004336348",
                        "ndes01",
                        "fe80",
                        "8a2e",
                        "pixel-041",
                        "72f988bf",
                        "fabrikam",
                        "bob");
        assertThat(redaction.over(shown)).as("twice").isEqualTo(shown);
    }

    @Test
    void givesTheSameValueTheSamePlaceholder() {
        assertThat(redaction.over("10.0.4.31 asked NDES01.contoso.local for anna.svensson@contoso.com"))
                .isEqualTo("192.0.2.1 asked host-1 for user-1");
        assertThat(redaction.over("ndes01.CONTOSO.local answered 10.0.4.31 and not 10.0.4.32"))
                .isEqualTo("host-1 answered 192.0.2.1 and not 192.0.2.2");
    }

    @Test
    void hidesSecretsToo() {
        assertThat(redaction.over("password=Sommar2026 for CONTOSO\\anna")).doesNotContain("Sommar2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20 09:02:14 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 404 15 0 3",
                "Microsoft-Windows-WAS 5002 Application pool 'SCEP' is being automatically disabled",
                "%SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC1",
                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP",
                "org.jscep.transport.UrlConnectionGetTransport Received '503 Service Unavailable'",
                "Faulting application w3wp.exe, version 10.0.20348.1, module scep.dll, 0xc0000005",
                "NT AUTHORITY\\SYSTEM and IIS APPPOOL\\SCEP",
                "LocalMachine\\Root  10:02:11.104  127.0.0.1",
                "https://learn.microsoft.com/troubleshoot/mem/intune",
                "GET /aspnet_client/ASP.NET/v4 text/html application/x-pki-message",
                "Helper.ValidateChallenge: Verify challenge returns False",
            })
    void leavesWhatTheFaultIsToldBy(String line) {
        assertThat(redaction.over(line)).isEqualTo(line);
    }

    @Test
    void keepsThatACertificateIsARegistrationAuthoritys() {
        assertThat(redaction.over("CN=NDES01-MSCEP-RA, C=SE")).isEqualTo("CN=host-1-MSCEP-RA, C=SE");
    }

    @Test
    void hidesTheHostInTheNameOfAFile() {
        assertThat(redaction.over("logs/ndes01.zorpcorp.example-event.txt")).matches("logs/host-\\d-event\\.txt");
        assertThat(redaction.over("NDES01_PIXEL-041_u_ex.log")).doesNotContain("NDES01", "PIXEL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NDES07-application.evtx",
                "Anna-Phone/1.0+(device+ZORP-LAP-01)",
                "agent of ZORP-LAP-01",
                "submitted to Zorp Issuing CA 1 on CA09",
                "CA09.zorpcorp.example\\Zorp Issuing CA 1",
                "revoked 6100000012ab34cd",
                "the chain ends at Zorp Root; not at Zorp User",
                "serial ZORP123"
            })
    void hidesWhatEvidenceOfAnotherLineNames(String line) {
        Redaction known = new Redaction(new CollectedEvidence(
                List.of(),
                List.of(
                        new StoredCertificate(
                                SOMEWHERE,
                                "LocalMachine\\My",
                                "CN=Zorp Issuing CA 1, DC=zorpcorp",
                                "CN=Zorp Root",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                ""),
                        new CaRequest(
                                SOMEWHERE,
                                CaRequest.Disposition.ISSUED,
                                "7",
                                Optional.empty(),
                                "ZORPCORP\\zorpuser",
                                "NDES",
                                "CN=Zorp User",
                                "6100000012ab34cd",
                                ""),
                        new IisRequest(
                                SOMEWHERE,
                                Optional.empty(),
                                "GET",
                                "/",
                                "",
                                "",
                                "Agent/1.0+(device+ZORP-LAP-01)",
                                200,
                                OptionalInt.empty(),
                                OptionalLong.empty()),
                        new WindowsEvent(
                                new Citation("e.txt", 1, "Level: Error Computer: NDES07 Description:"),
                                Optional.empty(),
                                "",
                                "Application",
                                10,
                                Map.of(),
                                "cannot submit (CA09.zorpcorp.example\\Zorp Issuing CA 1)")),
                List.of()));

        String shown = known.over(line);

        assertThat(shown.toLowerCase(Locale.ROOT)).doesNotContain("zorp", "ndes07", "ca09", "6100000012ab34cd");
        assertThat(known.over(shown)).as("twice").isEqualTo(shown);
    }

    @Test
    void endsADistinguishedNameWhereTheNextStatementBegins() {
        assertThat(redaction.over(
                        "DistinguishedName : CN=svc-ndes,OU=Service Accounts,DC=nordwind,DC=lan Enabled : True"
                                + " LockedOut : True"))
                .doesNotContain("nordwind", "Service Accounts")
                .endsWith(" Enabled : True LockedOut : True");
        assertThat(redaction.over("Subject : CN=Zorp Root CA Thumbprint : 9F86"))
                .isEqualTo("Subject : CN=name-4 Thumbprint : 9F86");
        assertThat(redaction.over("CN=Zorp Two  LockedOut"))
                .endsWith("  LockedOut")
                .doesNotContain("Zorp");
        assertThat(redaction.over("CN=Zorp Three\nLockedOut : True"))
                .endsWith("\nLockedOut : True")
                .doesNotContain("Zorp");
    }

    @Test
    void readsALongDistinguishedNameInOnePass() {
        assertThat(redaction.over("CN=" + "zorp ".repeat(100_000))).startsWith("CN=name-1");
    }
}
