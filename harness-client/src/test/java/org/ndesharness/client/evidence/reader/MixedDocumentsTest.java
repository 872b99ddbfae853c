package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TraceEntry;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/** Whole documents as administrators hand them over: the output of a session, a ticket with a block of each log. */
class MixedDocumentsTest {

    private static final String SESSION = """
            **********************
            Windows PowerShell transcript start
            Start time: 20261120091500
            **********************
            PS C:\\> Get-WinEvent -LogName Application -MaxEvents 1 | fl TimeCreated,ProviderName,Id,Message

            TimeCreated  : 11/20/2026 9:02:11 AM
            ProviderName : Microsoft-Windows-NetworkDeviceEnrollmentService
            Id           : 31
            Message      : The Network Device Enrollment Service cannot submit the certificate request (0x80070005).
                           Access is denied.

            PS C:\\> gci cert:\\LocalMachine\\My | fl Subject,Issuer,Thumbprint,NotAfter

            Subject    : CN=NDES01-MSCEP-RA, C=SE
            Issuer     : CN=Contoso Issuing CA, DC=contoso, DC=com
            Thumbprint : CDD4EEAE6000AC7F40C3802C171E30148030C072
            NotAfter   : 2026-11-20 09:12:00

            PS C:\\> Get-Service W3SVC,NDESConnectorSvc

            Status   Name               DisplayName
            ------   ----               -----------
            Running  W3SVC              World Wide Web Publishing Service
            Stopped  NDESConnectorSvc   Intune Connector Service

            PS C:\\> Invoke-WebRequest https://ndes.contoso.com/certsrv/mscep/mscep.dll
            Invoke-WebRequest : The remote server returned an error: (503) Server Unavailable.
            At line:1 char:1
            + Invoke-WebRequest https://ndes.contoso.com/certsrv/mscep/mscep.dll
            + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [], WebException
                + FullyQualifiedErrorId : WebCmdletWebResponseException

            PS C:\\> Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP

            EncryptionTemplate     : SCEPUser
            GeneralPurposeTemplate : SCEPUser
            SignatureTemplate      : SCEPUser

            PS C:\\> stop-transcript
            """;

    private static final String TICKET = """
            # NDES stopped

            Since the renewal no phone gets a certificate from NDES.

            ```
            2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0 - 500 0 1346 46
            ```

            ## HTTPERR

            ```
            2026-11-20 09:02:14 10.0.4.31 52114 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 AppOffline SCEP
            ```

            ## Event

            ```text
            Log Name:      Application
            Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
            Date:          11/20/2026 9:02:11 AM
            Event ID:      31
            Task Category: None
            Level:         Error
            Description:
            The Network Device Enrollment Service cannot submit the certificate request (0x80070005).
            ```

            ## Phone

            ```
            2026-11-20T10:02:14.1890000 VERB Event com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager 18327 10 There are 1 requests
            ```

            ## curl

            ```
            $ curl -v https://ndes.contoso.com/certsrv/mscep/mscep.dll
            * Connected to ndes.contoso.com (10.0.4.20) port 443
            > GET /certsrv/mscep/mscep.dll HTTP/1.1
            > Host: ndes.contoso.com
            >
            < HTTP/1.1 503 Service Unavailable
            < Server: Microsoft-HTTPAPI/2.0
            <
            <HTML><BODY><h2>Service Unavailable</h2></BODY></HTML>
            * Connection #0 to host ndes.contoso.com left intact
            ```

            ## NDESPlugin.log

            ```
            2026-11-20 09:02:15 Calling VerifyRequest ...
            2026-11-20 09:02:15 Sending request to certificate registration point.
            2026-11-20 09:02:15 Exiting VerifyRequest with 0x0
            ```

            ## CertificateRegistrationPoint.svclog

            ```
            <E2ETraceEvent><System><TimeCreated SystemTime="2026-11-20T09:02:15Z"/><Source Name="CertificateRegistrationPoint"/></System><ApplicationData>Validating request</ApplicationData></E2ETraceEvent>
            ```

            ## Registry

            ```
            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP
                SignatureTemplate    REG_SZ    SCEPUser
            ```

            ## Store

            ```
            my "Personal"
            ================ Certificate 0 ================
            Serial Number: 1a0000002a6f
            Issuer: CN=Contoso Issuing CA, DC=contoso, DC=com
             NotBefore: 2024-11-20 09:12
             NotAfter: 2026-11-20 09:12
            Subject: CN=NDES01-MSCEP-RA, C=SE
            Cert Hash(sha1): CDD4EEAE6000AC7F40C3802C171E30148030C072
            CertUtil: -store command completed successfully.
            ```

            We restarted the connector twice.
            """;

    private static List<Integer> linesOf(CollectedEvidence collected, Class<? extends Evidence> kind) {
        return collected.all(kind).stream()
                .map(found -> found.citation().line())
                .toList();
    }

    private static void hasSession(CollectedEvidence collected) {
        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);
        assertThat(event.id()).isEqualTo(31);
        assertThat(event.citation().line()).isEqualTo(7);
        assertThat(event.message()).endsWith("Access is denied.");
        StoredCertificate certificate = OneFile.only(collected, StoredCertificate.class);
        assertThat(certificate.store()).isEqualTo("LocalMachine\\My");
        assertThat(certificate.citation().line()).isEqualTo(15);
        assertThat(linesOf(collected, WindowsService.class)).containsExactly(24, 25);
        HttpAnswer answer = OneFile.only(collected, HttpAnswer.class);
        assertThat(answer.status()).hasValue(503);
        assertThat(answer.citation().line()).isEqualTo(28);
        assertThat(linesOf(collected, RegistryValue.class)).containsExactly(37, 38, 39);
        assertThat(collected.all(Remark.class)).isEmpty();
    }

    @Test
    void readsEachAnswerOfAPowerShellSession() {
        hasSession(OneFile.of(SESSION));
    }

    @Test
    void readsASessionThatAMailQuotes() {
        hasSession(OneFile.of(SESSION.lines().map(line -> "> " + line + "\n").reduce("", String::concat)));
    }

    @Test
    void readsEachBlockOfATicket() {
        hasTicket(OneFile.of(TICKET));
    }

    @Test
    void readsATicketWithoutItsFences() {
        hasTicket(OneFile.of(TICKET.replaceAll("(?m)^```.*$", "")));
    }

    private static void hasTicket(CollectedEvidence collected) {
        assertThat(linesOf(collected, IisRequest.class)).containsExactly(6);
        assertThat(linesOf(collected, HttpErrEntry.class)).containsExactly(12);
        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);
        assertThat(event.citation().line()).isEqualTo(18);
        assertThat(event.message().strip()).endsWith("(0x80070005).");
        OmadmEntry phone = OneFile.only(collected, OmadmEntry.class);
        assertThat(phone.citation().line()).isEqualTo(31);
        assertThat(phone.message()).isEqualTo("There are 1 requests");
        HttpAnswer answer = OneFile.only(collected, HttpAnswer.class);
        assertThat(answer.status()).hasValue(503);
        assertThat(answer.url()).hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll");
        assertThat(answer.citation().line()).isEqualTo(42);
        assertThat(answer.body()).endsWith("</HTML>");
        assertThat(linesOf(collected, PolicyModuleEntry.class)).containsExactly(52, 53, 54);
        assertThat(linesOf(collected, TraceEntry.class)).containsExactly(60);
        assertThat(OneFile.only(collected, RegistryValue.class).citation().line())
                .isEqualTo(67);
        assertThat(OneFile.only(collected, StoredCertificate.class).citation().line())
                .isEqualTo(74);
        assertThat(collected.all(Remark.class))
                .extracting(Remark::text)
                .contains(
                        "Since the renewal no phone gets a certificate from NDES.",
                        "We restarted the connector twice.");
    }

    @Test
    void letsATranscriptWithAPageInUtf16Through() {
        byte[] head = "$ curl -i https://ndes.contoso.com/certsrv/mscep/mscep.dll\nHTTP/1.1 503 Service Unavailable\n\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] page = "<html><body><h2>Service Unavailable</h2></body></html>".getBytes(StandardCharsets.UTF_16LE);
        byte[] both = new byte[head.length + page.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(page, 0, both, head.length, page.length);

        HttpAnswer answer = OneFile.only(OneFile.of("curl.txt", both), HttpAnswer.class);

        assertThat(answer.status()).hasValue(503);
        assertThat(answer.body()).contains("<h2>Service Unavailable</h2>");
    }

    @Test
    void keepsADamagedLineOfAListForItsReader() {
        CollectedEvidence collected = OneFile.of("""
                The pools, from appcmd:

                APPPOOL "SCEP" (MgdVersion:v4.0,MgdMode:Classic,state:Started)
                APPPOOL "Certificates" (MgdVersion:v4.0

                and nothing else.
                """);

        assertThat(collected.all(Remark.class))
                .extracting(Remark::text)
                .doesNotContain("APPPOOL \"Certificates\" (MgdVersion:v4.0");
        assertThat(collected.unread())
                .anySatisfy(unread -> assertThat(unread.line()).isEqualTo(4));
    }
}
