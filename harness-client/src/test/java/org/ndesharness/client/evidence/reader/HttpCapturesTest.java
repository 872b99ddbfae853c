package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;

/** What people's tools print of an answer, as evidence of what was answered. */
class HttpCapturesTest {

    private static HttpAnswer only(String text) {
        CollectedEvidence collected = OneFile.of(text);
        assertThat(collected.has(FileKind.BROWSER_ANSWER))
                .as("unread %s", collected.unread())
                .isTrue();
        return OneFile.only(collected, HttpAnswer.class);
    }

    private static List<HttpAnswer> all(String text) {
        return OneFile.of(text).all(HttpAnswer.class);
    }

    @Test
    void readsATranscriptOfVerboseCurl() {
        HttpAnswer answer = only("""
                $ curl -v "https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll"
                *   Trying 20.190.1.2:443...
                * Connected to ndes-contoso.msappproxy.net (20.190.1.2) port 443 (#0)
                * ALPN: offers h2,http/1.1
                * SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
                > GET /certsrv/mscep/mscep.dll HTTP/1.1
                > Host: ndes-contoso.msappproxy.net
                > User-Agent: curl/8.4.0
                >
                < HTTP/1.1 503 Service Unavailable
                < Content-Type: text/html; charset=us-ascii
                < Server: Microsoft-HTTPAPI/2.0
                < Date: Fri, 20 Nov 2026 09:10:02 GMT
                <
                { [326 bytes data]
                <HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD>
                <BODY><h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>
                * Connection #0 to host ndes-contoso.msappproxy.net left intact
                """);

        assertThat(answer.url()).hasValue("https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll");
        assertThat(answer.method()).isEqualTo("GET");
        assertThat(answer.status()).hasValue(503);
        assertThat(answer.server()).isEqualTo("Microsoft-HTTPAPI/2.0");
        assertThat(answer.contentType()).isEqualTo("text/html; charset=us-ascii");
        assertThat(answer.time()).hasValue(Instant.parse("2026-11-20T09:10:02Z"));
        assertThat(answer.body()).startsWith("<HTML>").endsWith("</HTML>");
        assertThat(answer.citation().line()).isEqualTo(10);
        assertThat(answer.isOfBareUrl()).isTrue();
    }

    @Test
    void putsTheAddressTogetherWhereTheCommandWasNotCopied() {
        HttpAnswer answer = only("""
                * SSL connection using TLSv1.2
                > HEAD /certsrv/mscep/mscep.dll?operation=GetCACaps&message=x HTTP/1.1
                > Host: ndes.contoso.com
                < HTTP/1.1 404 Not Found
                """);

        assertThat(answer.url())
                .hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll?operation=GetCACaps&message=x");
        assertThat(answer.method()).isEqualTo("HEAD");
        assertThat(answer.isOfBareUrl()).as("a test of an operation").isFalse();
    }

    @Test
    void followsRedirectsToTheAnswerThatCounts() {
        HttpAnswer answer = only("""
                C:\\Users\\adm> curl.exe -sSiL https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll
                HTTP/1.1 302 Found
                Location: https://login.microsoftonline.com/common/oauth2/authorize?client_id=x
                Server: Microsoft-IIS/10.0

                <html><head><title>Object moved</title></head></html>
                HTTP/2 200
                content-type: text/html; charset=utf-8

                <html><head><title>Sign in to your account</title></head></html>
                """);

        assertThat(answer.status()).hasValue(200);
        assertThat(answer.redirects())
                .containsExactly("https://login.microsoftonline.com/common/oauth2/authorize?client_id=x");
        assertThat(answer.isSignIn()).isTrue();
        assertThat(answer.url()).hasValue("https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll");
    }

    @Test
    void partsTheAnswersOfSeveralCommands() {
        assertThat(all("""
                        $ curl -I https://ndes.contoso.com/certsrv/mscep/mscep.dll
                        HTTP/1.1 403 Forbidden
                        Server: Microsoft-IIS/10.0

                        $ curl -i 'https://ndes.contoso.com/certsrv/mscep/mscep.dll?operation=GetCACaps&message=x'
                        HTTP/1.1 200 OK
                        Content-Type: text/plain

                        POSTPKIOperation
                        Renewal
                        SHA-512
                        $ curl -i https://ndes.contoso.com/certsrv/mscep_admin/
                        curl: (60) SSL certificate problem: unable to get local issuer certificate
                        """))
                .extracting(HttpAnswer::method, HttpAnswer::status, HttpAnswer::isOfBareUrl, HttpAnswer::tlsFailed)
                .containsExactly(
                        tuple("HEAD", OptionalInt.of(403), true, false),
                        tuple("GET", OptionalInt.of(200), false, false),
                        tuple("GET", OptionalInt.empty(), false, true));
    }

    @Test
    void takesTheHandshakeBeforeAnAnswerForPartOfIt() {
        assertThat(only("""
                                HTTP/1.1 401 Unauthorized
                                WWW-Authenticate: NTLM

                                HTTP/1.1 200 OK
                                Server: Microsoft-IIS/10.0

                                ok
                                """).status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl: (6) Could not resolve host: ndes.contoso.com",
                "* Could not resolve host: ndes.contoso.com",
                "wget: unable to resolve host address ‘ndes.contoso.com’",
                "Invoke-WebRequest : The remote name could not be resolved: 'ndes.contoso.com'",
                "ERR_NAME_NOT_RESOLVED",
                "DNS_PROBE_FINISHED_NXDOMAIN"
            })
    void knowsANameThatIsUnknown(String line) {
        HttpAnswer answer = only("$ curl -v https://ndes.contoso.com/\n".repeat(line.startsWith("*") ? 1 : 0) + line);

        assertThat(answer.status()).isEmpty();
        assertThat(answer.nameIsUnknown()).isTrue();
        assertThat(answer.isOfBareUrl()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325)",
                "Invoke-WebRequest : The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.",
                "Invoke-WebRequest: The SSL connection could not be established, see inner exception.",
                "NET::ERR_CERT_AUTHORITY_INVALID",
                "ERROR: cannot verify ndes.contoso.com's certificate, issued by ‘CN=Contoso Root’:"
            })
    void knowsAHandshakeThatFailed(String line) {
        HttpAnswer answer = only(line);

        assertThat(answer.status()).isEmpty();
        assertThat(answer.tlsFailed()).isTrue();
        assertThat(answer.nameIsUnknown()).isFalse();
    }

    @Test
    void readsWgetWithTheServersHeaders() {
        HttpAnswer answer = only("""
                --2026-11-20 10:12:00--  http://10.40.87.82/certsrv/mscep/mscep.dll
                Connecting to 10.40.87.82:80... connected.
                HTTP request sent, awaiting response...
                  HTTP/1.1 500 Internal Server Error
                  Content-Type: text/html
                  Server: Microsoft-IIS/10.0
                  Content-Length: 1208
                Length: 1208 (1.2K) [text/html]
                2026-11-20 10:12:01 ERROR 500: Internal Server Error.
                """);

        assertThat(answer.url()).hasValue("http://10.40.87.82/certsrv/mscep/mscep.dll");
        assertThat(answer.status()).hasValue(500);
        assertThat(answer.server()).isEqualTo("Microsoft-IIS/10.0");
    }

    @Test
    void readsWgetThatShowsTheStatusAlone() {
        assertThat(
                        only("HTTP request sent, awaiting response... 403 Forbidden\n2026-11-20 10:12:01 ERROR 403: Forbidden.\n")
                                .status())
                .hasValue(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoke-WebRequest : The remote server returned an error: (503) Server Unavailable.",
                "iwr : Der Remoteserver hat einen Fehler zurückgegeben: (503) Server nicht verfügbar.",
                "Invoke-WebRequest : Fjärrservern returnerade ett fel: (503) Servern är inte tillgänglig.",
                "De externe server heeft een fout geretourneerd: (503) Server is niet beschikbaar.",
                "Invoke-WebRequest: Response status code does not indicate success: 503 (Service Unavailable).",
                "Invoke-WebRequest : HTTP Error 503. The service is unavailable."
            })
    void readsTheErrorsOfPowerShellInAnyLanguage(String line) {
        assertThat(only(line).status()).hasValue(503);
    }

    @Test
    void findsTheAddressInWhatPowerShellPrintsBelowAnError() {
        HttpAnswer answer = only("""
                PS C:\\> Invoke-WebRequest -Uri "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
                Invoke-WebRequest : The remote server returned an error: (404) Not Found.
                At line:1 char:1
                + Invoke-WebRequest -Uri "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
                + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                    + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-WebRequest], WebException
                """);

        assertThat(answer.url()).hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll");
        assertThat(answer.status()).hasValue(404);
    }

    @Test
    void readsAnAnswerThatPowerShellPrintsAsAList() {
        HttpAnswer answer = only("""

                StatusCode        : 200
                StatusDescription : OK
                Content           : POSTPKIOperation
                                    Renewal
                                    SHA-512
                RawContent        : HTTP/1.1 200 OK
                                    Content-Length: 36
                                    Content-Type: text/plain
                                    Server: Microsoft-IIS/10.0

                Headers           : {[Content-Length, 36], [Content-Type, text/plain], [Server, Microsoft-IIS/10.0]}
                RawContentLength  : 36
                """);

        assertThat(answer.status()).hasValue(200);
        assertThat(answer.body()).startsWith("POSTPKIOperation");
        assertThat(answer.server()).isEqualTo("Microsoft-IIS/10.0");
        assertThat(answer.contentType()).isEqualTo("text/plain");
    }

    private static String har(String entries) {
        return "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"WebInspector\"},\n\"entries\": [\n" + entries
                + "\n]}}";
    }

    private static String entry(String url, int status, String more) {
        return """
                {"startedDateTime": "2026-11-20T09:10:02.118Z", "request": {"method": "GET", "url": "%s", "headers": []},
                 "response": {"status": %d, "statusText": "", "headers": [{"name": "Server", "value": "Microsoft-IIS/10.0"}], %s}}""".formatted(url, status, more);
    }

    @Test
    void takesWhatIsAboutNdesOutOfAHarFile() {
        String page = Base64.getEncoder()
                .encodeToString(
                        "<html><h3>HTTP Error 403.16 - Forbidden</h3></html>".getBytes(StandardCharsets.UTF_16LE));

        List<HttpAnswer> answers = all(har(String.join(
                ",\n",
                entry("https://www.contoso.com/logo.png", 200, "\"redirectURL\": \"\""),
                entry(
                        "https://ndes.contoso.com/certsrv/mscep/mscep.dll",
                        403,
                        "\"redirectURL\": \"\", \"content\": {\"mimeType\": \"text/html\", \"encoding\": \"base64\", \"text\": \""
                                + page + "\"}"),
                entry(
                        "https://ndes2.contoso.com/certsrv/mscep/mscep.dll",
                        302,
                        "\"redirectURL\": \"https://login.microsoftonline.com/x\""),
                entry("https://login.microsoftonline.com/x", 200, "\"content\": {\"text\": \"Sign in\"}"),
                entry(
                        "https://ndes3.contoso.com/certsrv/mscep/mscep.dll",
                        0,
                        "\"_error\": \"net::ERR_CONNECTION_REFUSED\""))));

        assertThat(answers)
                .extracting(HttpAnswer::status, HttpAnswer::subStatus)
                .containsExactly(
                        tuple(OptionalInt.of(403), OptionalInt.of(16)),
                        tuple(OptionalInt.of(200), OptionalInt.empty()),
                        tuple(OptionalInt.empty(), OptionalInt.empty()));
        assertThat(answers.get(0).time()).hasValue(Instant.parse("2026-11-20T09:10:02.118Z"));
        assertThat(answers.get(0).server()).isEqualTo("Microsoft-IIS/10.0");
        assertThat(answers.get(1).isSignIn()).isTrue();
        assertThat(answers.get(2).transportError()).hasValue("net::ERR_CONNECTION_REFUSED");
    }

    @Test
    void keepsWhatStandsInAHarFileBeforeTheDamage() {
        String whole = har(entry("https://ndes.contoso.com/certsrv/mscep/mscep.dll", 500, "\"redirectURL\": \"\""));

        CollectedEvidence collected = OneFile.of(whole.substring(0, whole.length() - 3));

        assertThat(OneFile.only(collected, HttpAnswer.class).status()).hasValue(500);
        assertThat(collected.unread()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ndes.contoso.com/certsrv/mscep/mscep.dll, true",
        "https://ndes.contoso.com/CertSrv/mscep/mscep.dll/pkiclient.exe, true",
        "https://ndes.contoso.com/certsrv/mscep_admin/, false",
        "https://ndes.contoso.com/, false"
    })
    void tellsTheBareUrlFromOtherPagesOfTheServer(String url, boolean bare) {
        HttpAnswer answer = only("$ curl -i " + url + "\nHTTP/1.1 404 Not Found\n\n");

        assertThat(answer.isOfBareUrl()).isEqualTo(bare);
        assertThat(answer.url()).isEqualTo(Optional.of(url));
    }

    @Test
    void leavesAProgramsOwnTalkOfHttpAlone() {
        assertThat(OneFile.of("The connector spoke HTTP/1.1 200 OK to us yesterday.\nNothing else.\n")
                        .all(HttpAnswer.class))
                .isEmpty();
    }

    @Test
    void readsWhatAShellAsksByTheNameOfAnAddress() {
        assertThat(all("""
                PS C:\\> $u='https://ndes.corp.example/certsrv/mscep/mscep.dll'
                PS C:\\> curl.exe -s -o NUL -w "%{http_code}`n" $u
                403
                PS C:\\> curl.exe -s "$u`?operation=GetCACaps&message=ca"
                POSTPKIOperation
                SHA-256
                """))
                .extracting(HttpAnswer::url, HttpAnswer::status)
                .containsExactly(
                        tuple(Optional.of("https://ndes.corp.example/certsrv/mscep/mscep.dll"), OptionalInt.of(403)),
                        tuple(
                                Optional.of(
                                        "https://ndes.corp.example/certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca"),
                                OptionalInt.of(200)));
    }

    @Test
    void takesNoOtherTextForCapabilities() {
        assertThat(all("""
                $ curl -s "https://ndes.corp.example/certsrv/mscep/mscep.dll?operation=GetCACaps"
                Renewal of the certificate is due
                """)).extracting(HttpAnswer::status).doesNotContain(OptionalInt.of(200));
    }
}
