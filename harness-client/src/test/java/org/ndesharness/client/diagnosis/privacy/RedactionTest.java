package org.ndesharness.client.diagnosis.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.TroubleshootView;

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
                "Helper.ValidateChallenge: Verify challenge returns False",
            })
    void leavesWhatTheFaultIsToldBy(String line) {
        assertThat(redaction.over(line)).isEqualTo(line);
    }

    @Test
    void keepsThatACertificateIsARegistrationAuthoritys() {
        assertThat(redaction.over("CN=NDES01-MSCEP-RA, C=SE")).isEqualTo("CN=host-1-MSCEP-RA, C=SE");
    }
}
