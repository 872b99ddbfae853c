package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** One piece of text, as it comes with a ticket, from the file to the answer. */
class PastedPiecesTest {

    private static final String URL = "https://ndes.contoso.com/certsrv/mscep/mscep.dll";

    @TempDir
    Path folder;

    private Diagnosis diagnose(String text) throws IOException, EvidenceException {
        Path file = Files.writeString(folder.resolve("pasted.txt"), text);
        return new Diagnoser().diagnose(EvidenceFolder.read(List.of(file)));
    }

    private List<String> failures(String text) throws IOException, EvidenceException {
        return diagnose(text).findings().stream()
                .map(Diagnosis.Finding::failure)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP 414 Request-URI Too Long",
                "HTTP 414 Begärans-URI är för lång",
                "$ curl -i " + URL + "?operation=GetCACert&message=x\nHTTP/1.1 414 Request-URI Too Long\n\n",
                "<html><head><title>Request URL Too Long</title></head><body><p>HTTP Error 414. The request URL is too long.</p></body></html>",
            })
    void knowsAUrlThatIsTooLong(String text) throws IOException, EvidenceException {
        assertThat(failures(text)).startsWith("url-414");
    }

    private static final String PUBLISHED =
            "Internal Url   https://ndes01.corp.example/\nExternal Url   https://ndes-corp.msappproxy.net/\n\n";

    private static final String PAGE = "This corporate app can't be accessed\nStatus Code: BadGateway\n\n";

    @Test
    void knowsAProxyThatLooksForAServerOfAnotherName() throws IOException, EvidenceException {
        String gone = """
                Server:  dc1.corp.example
                Address:  10.0.0.1

                *** dc1.corp.example can't find ndes01.corp.example: Non-existent domain
                """;

        assertThat(failures(PAGE + PUBLISHED + gone))
                .startsWith("url-bad-gateway")
                .hasSize(1);
        assertThat(failures(PAGE + PUBLISHED + gone.replace("find ndes01", "find ndes09")))
                .as("another name")
                .contains("url-503-crl-unreachable");
    }

    private static String unknownHost(String logged) {
        return """
                2026-08-19T10:05:12.3000000	VERB	Event	org.jscep.transport.UrlConnectionGetTransport	21874	33	\
                Sending GetCACaps(ca) to https://scep.fabrikam.example/certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca
                2026-08-19T10:05:12.4100000	WARN	Event	com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager	21874	33	\
                Failed to enroll certificate request. org.jscep.client.ClientException: org.jscep.transport.TransportException
                Caused by: java.net.UnknownHostException: Unable to resolve host "scep.fabrikam.example": No address

                %s""".formatted(logged);
    }

    @Test
    void looksForTheNetworkWhereTheServerAnswersOthers() throws IOException, EvidenceException {
        String others =
                "2026-08-19 08:31:13 10.9.0.14 POST /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation 443 - 10.9.44.17"
                        + " Mozilla/4.0+(compatible;+Win32;+NDES+client+10.0.22631.1/ni_release) - 200 0 0 570\n";

        assertThat(failures(unknownHost(others))).startsWith("s2-no-iis-entry");
        assertThat(failures(unknownHost(""))).startsWith("url-page-cant-display");
    }

    @Test
    void readsGroupsWithBlankLinesBetweenThem() throws IOException, EvidenceException {
        String pane = """
                User: Ada Bakker (a.bakker@corp.example)

                Group memberships
                  SG-Staff

                  %s

                Devices

                WIN - SCEP > Properties
                Profile type   SCEP certificate
                Included groups   SG-Cert
                Excluded groups   None
                """;

        assertThat(failures(pane.formatted("SG-Cert"))).doesNotContain("s1-user-not-targeted");
        assertThat(failures(pane.formatted("SG-London"))).contains("s1-user-not-targeted");
    }

    @Test
    void knowsThatAMacInstalledItsCertificate() throws IOException, EvidenceException {
        String log = """
                2024-02-14 10:10:00.050619+0100  0x3eb95    Default     0x0                  402    0    \
                mdmclient: [com.apple.ManagedClient:CertificateService] SCEP operation GetCACert: status 200
                2024-02-14 10:10:04.071628+0100  0x864c9    Default     0x0                  402    0    \
                mdmclient: [com.apple.ManagedClient:CertificateService] SCEP operation PKIOperation: status 200
                2024-02-14 10:10:06.044871+0100  0x84546    Default     0x0                  402    0    \
                mdmclient: [com.apple.ManagedClient:MDM] Installed configuration profile: %s profile (id) for: <Device>
                """;

        assertThat(diagnose(log.formatted("SCEP")).verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnose(log.formatted("SCEP trusted root")).verdict()).isNotEqualTo(Verdict.HEALTHY);
        assertThat(diagnose(log.formatted("WLAN")).verdict()).isNotEqualTo(Verdict.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP Error 503. The service is unavailable.",
                "HTTP-fout 503. De service is niet beschikbaar",
                "Invoke-WebRequest : The remote server returned an error: (503) Server Unavailable.",
                "$ curl -i " + URL
                        + "?operation=GetCACaps\nHTTP/1.1 503 Service Unavailable\nServer: Microsoft-HTTPAPI/2.0\n\n"
            })
    void namesThePossibleCausesOf503(String text) throws IOException, EvidenceException {
        assertThat(failures(text)).contains("url-503-pool-stopped", "url-503-intermediate-in-root");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP Error 403.0 - Forbidden",
                "HTTP-fel 403.0 – Förbjudet",
                "Server Error\n403 - Forbidden: Access is denied.",
                "$ curl -i " + URL + "\nHTTP/1.1 403 Forbidden\nServer: Microsoft-IIS/10.0\n\n"
            })
    void knowsTheHealthyAnswer(String text) throws IOException, EvidenceException {
        Diagnosis diagnosis = diagnose(text);

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .containsExactly("url-403-healthy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Network Device Enrollment Service\nThe enrollment challenge password is: 8CE317021F690069\n",
                "$ curl -i https://ndes.contoso.com/certsrv/mscep_admin/\nHTTP/1.1 401 Unauthorized\nServer: Microsoft-IIS/10.0\n\n",
                "$ curl -i https://ndes.contoso.com/\nHTTP/1.1 404 Not Found\nServer: Microsoft-IIS/10.0\n\n",
                "$ curl -i " + URL
                        + "?operation=GetCACaps\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\nPOSTPKIOperation\n",
                "HTTP Error 403.16 - Forbidden"
            })
    void namesNoFailureForAnAnswerThatShowsNone(String text) throws IOException, EvidenceException {
        Diagnosis diagnosis = diagnose(text);

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.observations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The SCEP server returned an invalid response.|The SCEP server returned an invalid response. (MCSCEPErrorDomain:22013)",
                "The SCEP server configuration is not supported|The SCEP server configuration is not supported (MCSCEPErrorDomain:22004)",
                "The Registration Authority’s response is invalid.|Domain : MCSCEPErrorDomain Code : 22003",
            })
    void takesAppleSentencesForTheirCodes(String sentence, String code) throws IOException, EvidenceException {
        assertThat(failures(sentence)).isNotEmpty().isEqualTo(failures(code));
    }

    @Test
    void takesAStackTraceForTheAnswerThatItTellsOf() throws IOException, EvidenceException {
        assertThat(
                        failures(
                                "org.jscep.client.ClientException: org.jscep.transport.TransportException: 414 Request-URI Too Long"))
                .startsWith("url-414");
    }

    private static String event(String date, int id, String text) {
        return """
                Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
                Source:        Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
                Date:          %s
                Event ID:      %d
                Description:
                SCEP: %s

                """.formatted(date, id, text);
    }

    private static String failed(String date, String code, String cut) {
        String to = "'https://ndes.contoso.com/certsrv/mscep/mscep.dll/pkiclient.exe'";
        return event(date, 32, "Certificate enroll failed. Result: (Unknown Win32 Error code: " + code + ").")
                + event(date, 307, "Failed LogError Message : (Failed to Initialize " + to + ". LogError " + cut + ")");
    }

    private static String profile(String date, String name) {
        String unique = "ModelName_" + name + "_LogicalName_x_Hash_1";
        return event(
                date,
                306,
                "CspExecute for UniqueId : (" + unique + ") NodePath : (clientinstall) Result : (0x2ab0003).");
    }

    /** The message of event 307 loses the last digit of the code, which event 32 has. */
    @Test
    void readsNothingOutOfACodeThatIsCutOff() throws IOException, EvidenceException {
        String begun = profile("10/8/2024 10:22:31 AM", "a");

        assertThat(failures(begun + failed("10/8/2024 10:22:43 AM", "0x80072ee7", "0x80072ee")))
                .isEqualTo(failures(begun + failed("10/8/2024 10:22:43 AM", "0x80072ee7", "0x80072ee7")))
                .contains("s2-no-iis-entry");
    }

    @Test
    void forgetsAWayThatWasNotFoundOnceAnotherRequestWentIt() throws IOException, EvidenceException {
        String lost =
                profile("10/8/2024 10:22:31 AM", "a") + failed("10/8/2024 10:22:43 AM", "0x80072ee7", "0x80072ee7");
        String again = profile("10/8/2024 11:30:31 AM", "b")
                + event(
                        "10/8/2024 11:30:35 AM",
                        36,
                        "Certificate request generated successfully. NDES URL: (https://ndes.contoso.com/certsrv/mscep/mscep.dll).");
        String installed = event("10/8/2024 11:30:40 AM", 39, "Certificate installed successfully.");
        String elsewhere = again.replace("ndes.contoso.com", "another.contoso.com");

        assertThat(failures(lost + again + installed)).isEmpty();
        assertThat(failures(lost + elsewhere + installed)).isNotEmpty();
        assertThat(failures(lost.replace("0x80072ee7", "0x80091007") + again + installed))
                .isNotEmpty();
    }

    /** What somebody tells of is never certain, and no attempt of a device whose own log is there. */
    @Test
    void believesADevicesOwnLogMoreThanASentenceInAMail() throws IOException, EvidenceException {
        String told = "The hash value is not correct";
        String sentence = "SCEP: Certificate enroll failed. Result: (" + told + ".).";
        Files.writeString(
                folder.resolve("events.txt"),
                profile("10/8/2024 11:30:31 AM", "b")
                        + event("10/8/2024 11:30:40 AM", 39, "Certificate installed successfully."));

        assertThat(failures(sentence)).startsWith("s2-win-wrong-root-in-profile");
        Files.writeString(folder.resolve("mail.txt"), "Hello,\n\n" + sentence + "\n\nThat is old.\n");
        assertThat(new Diagnoser()
                        .diagnose(
                                EvidenceFolder.read(List.of(folder.resolve("events.txt"), folder.resolve("mail.txt"))))
                        .findings())
                .isEmpty();
    }
}
