package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.IssuedCertificate;

/** In what form answers to GetCACert and PKIOperation came, and requests went. */
public class AnswerFormSignsTest implements NamingSigns {

    private static final String CURL = "curl.txt";
    private static final String DLL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";
    private static final String CERTIFICATES = DLL + "?operation=GetCACert&message=x";
    private static final String REQUEST = DLL + "?operation=PKIOperation";
    private static final String RA = "Content-Type: application/x-x509-ca-ra-cert";
    private static final String FORM_OF_2917 =
            "Content-Type: application/x-www-form-urlencoded\n> Content-Length: 2917";
    private static final String MESSAGE = "&message=MIIHqwYJKoZIhvcNAQcCoIIHnDCCB5gCAQExDzANBglghkgB";
    private static final String REPLY = "Content-Type: application/x-pki-message";

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        return Stream.of(answers(), requests(), captured(), told()).flatMap(s -> s);
    }

    private static Stream<SignFixture> answers() {
        String pem = "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----";
        return Stream.of(
                oneFile(
                        "http-gzip",
                        CURL,
                        curl("", CERTIFICATES, "200 OK", RA + "\nContent-Encoding: gzip", "xx"),
                        "a client that asked for it",
                        curl("--compressed ", CERTIFICATES, "200 OK", RA + "\nContent-Encoding: gzip", "xx")),
                oneFile(
                        "http-empty-200",
                        CURL,
                        curl("", REQUEST + MESSAGE, "200 OK", REPLY + "\nContent-Length: 0", ""),
                        "a body that was saved elsewhere",
                        curl("", REQUEST + MESSAGE, "200 OK", REPLY + "\nContent-Length: 2711", "")),
                oneFile(
                        "http-empty-200",
                        CURL,
                        curl("", REQUEST + MESSAGE, "200 OK", REPLY + "\nContent-Length: 0", ""),
                        "a test without a message, which NDES answers so",
                        curl("-X POST ", REQUEST, "200 OK", REPLY + "\nContent-Length: 0", "")),
                oneFile(
                        "ca-empty-pkcs7",
                        CURL,
                        curl("", CERTIFICATES, "200 OK", RA + "\nContent-Length: 0", ""),
                        "a question for the header alone",
                        curl("-I ", CERTIFICATES, "200 OK", RA + "\nContent-Length: 0", "")),
                oneFile(
                        "http-ct-missing",
                        CURL,
                        curl("", CERTIFICATES, "200 OK", "Content-Length: 4711", "xx"),
                        "a type",
                        curl("", CERTIFICATES, "200 OK", RA + "\nContent-Length: 4711", "xx")),
                oneFile(
                        "ca-html",
                        CURL,
                        curl("", CERTIFICATES, "200 OK", "Content-Type: text/html", "<html><body>Portal</body></html>"),
                        "the same page for the bare address",
                        curl("", DLL, "403 Forbidden", "Content-Type: text/html", "<html><body>Portal</body></html>")),
                oneFile(
                        "ca-pem-body",
                        CURL,
                        curl("", CERTIFICATES, "200 OK", "Content-Type: application/x-x509-ca-cert", pem),
                        "the same text from another address",
                        curl(
                                "",
                                "https://ndes.contoso.example/certenroll/ca.crt",
                                "200 OK",
                                "Content-Type: application/x-x509-ca-cert",
                                pem)),
                oneFile(
                        "nextca-unsigned",
                        CURL,
                        curl("", CERTIFICATES.replace("GetCACert", "GetNextCACert"), "200 OK", RA, "xx"),
                        "the type of a signed answer",
                        curl(
                                "",
                                CERTIFICATES.replace("GetCACert", "GetNextCACert"),
                                "200 OK",
                                "Content-Type: application/x-x509-next-ca-cert",
                                "xx")),
                oneFile(
                        "http-10-no-host",
                        CURL,
                        curl(
                                "--http1.0 ",
                                CERTIFICATES,
                                "400 Bad Request",
                                "Server: Microsoft-HTTPAPI/2.0",
                                "<html><body><h2>Bad Request - Invalid Hostname</h2></body></html>"),
                        "another reason",
                        curl(
                                "--http1.0 ",
                                CERTIFICATES,
                                "400 Bad Request",
                                "Server: Microsoft-HTTPAPI/2.0",
                                "<html><body><h2>Bad Request - Invalid Header</h2></body></html>")),
                oneFile(
                        "rep-http500-instead",
                        CURL,
                        curl(
                                "",
                                REQUEST + MESSAGE,
                                "500 Internal Server Error",
                                "Content-Type: application/json",
                                "{\"message\":\"scep challenge password does not match\"}"),
                        "a server that fails over its own set-up",
                        curl(
                                "-X POST ",
                                REQUEST,
                                "500 Internal Server Error",
                                "Content-Type: application/json",
                                "{\"message\":\"no space left on device\"}")));
    }

    private static Stream<SignFixture> requests() {
        return Stream.of(
                oneFile(
                        "http-100-continue",
                        CURL,
                        sent("Expect: 100-continue", "417 Expectation Failed"),
                        "an interim answer",
                        sent("Expect: 100-continue", "100 Continue\n<\n< HTTP/1.1 200 OK")),
                oneFile(
                        "http-100-continue",
                        CURL,
                        sent("Expect: 100-continue\n>\n* Done waiting for 100-continue", "502 Bad Gateway"),
                        "a client that waited, and was answered well",
                        sent("Expect: 100-continue\n>\n* Done waiting for 100-continue", "200 OK")),
                oneFile(
                        "post-empty",
                        CURL,
                        sent("Content-Type: application/x-pki-message\n> Content-Length: 0", "400 Bad Request"),
                        "a message",
                        sent("Content-Type: application/x-pki-message\n> Content-Length: 2917", "400 Bad Request")),
                oneFile(
                        "post-form-content-type",
                        CURL,
                        sent(FORM_OF_2917, "400 Bad Request"),
                        "a server that takes it",
                        sent(FORM_OF_2917, "200 OK")),
                oneFile(
                        "post-form-content-type",
                        CURL,
                        sent(FORM_OF_2917, "500 Internal Server Error"),
                        "a test without a message, which is nothing to take",
                        sent(FORM_OF_2917.replace("2917", "4"), "500 Internal Server Error")),
                oneFile(
                        "post-form-content-type",
                        CURL,
                        sent("Content-Length: 2917", "400 Bad Request"),
                        "SCEP's own type",
                        sent("Content-Type: application/x-pki-message", "400 Bad Request")),
                oneFile(
                        "post-form-content-type",
                        CURL,
                        curl("--data-binary @req.der ", REQUEST, "415 Unsupported Media Type", "Server: nginx", ""),
                        "SCEP's own type, and another reason",
                        curl(
                                "-H \"Content-Type: application/x-pki-message\" --data-binary @req.der ",
                                REQUEST,
                                "400 Bad Request",
                                "Server: nginx",
                                "")));
    }

    /** A browser's record has the octets. */
    private static Stream<SignFixture> captured() throws Exception {
        byte[] answer = IssuedCertificate.root("CN=Root CA", "SHA256withRSA").der();
        ByteArrayOutputStream ended = new ByteArrayOutputStream();
        ended.write(answer);
        ended.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return Stream.of(oneFile(
                "http-crlf-tail",
                "ndes.har",
                har(ended.toByteArray()),
                "an answer that ends with its value",
                har(answer)));
    }

    private static Stream<SignFixture> told() {
        return Stream.of(
                oneFile(
                        "ca-key-hsm-no-decrypt",
                        "step-ca.log",
                        "2026/11/20 09:06:36 failed validating SCEP authority: SCEP provisioner \"phones\" does not have a decrypter certificate\n",
                        "one that is complete",
                        "2026/11/20 09:06:36 validated SCEP authority: SCEP provisioner \"phones\" has a decrypter certificate\n"),
                oneFile(
                        "http-crlf-tail",
                        "scepclient.log",
                        "level=info ts=2026-11-20T09:06:36Z err=\"parse GetCACert response: x509: trailing data\"\n",
                        "another complaint",
                        "level=info ts=2026-11-20T09:06:36Z err=\"parse GetCACert response: x509: malformed certificate\"\n"),
                oneFile(
                        "nextca-unsigned",
                        "client.log",
                        "scep: GetNextCACert response rejected: signature verification failed\n",
                        "one that is accepted",
                        "scep: GetNextCACert response accepted: signature verified\n"),
                oneFile(
                        "post-empty",
                        "scepserver.log",
                        "level=info ts=2026-11-20T09:06:36Z component=scep_service method=PKIOperation err=\"invalid data len 0\"\n",
                        "one that was read",
                        "level=info ts=2026-11-20T09:06:36Z component=scep_service method=PKIOperation err=null\n"));
    }

    private static String curl(String options, String url, String status, String headers, String body) {
        return "$ curl -i " + options + "\"" + url + "\"\nHTTP/1.1 " + status + "\n" + headers
                + "\nDate: Fri, 20 Nov 2026 09:10:02 GMT\n\n" + body + "\n";
    }

    private static String sent(String header, String status) {
        return "> POST /certsrv/mscep/mscep.dll?operation=PKIOperation HTTP/1.1\n> Host: scep.contoso.example\n> "
                + header + "\n>\n< HTTP/1.1 " + status
                + "\n< Content-Type: application/x-pki-message\n< Date: Fri, 20 Nov 2026 09:10:02 GMT\n<\n";
    }

    private static String har(byte[] content) {
        return """
                {"log": {"version": "1.2", "entries": [
                 {"startedDateTime": "2026-11-20T09:10:02.000Z",
                  "request": {"method": "GET", "url": "%s",
                   "headers": [{"name": "Accept-Encoding", "value": "gzip, deflate, br"}]},
                  "response": {"status": 200, "statusText": "OK",
                   "headers": [{"name": "Content-Type", "value": "application/x-x509-ca-cert"}],
                   "content": {"size": %d, "encoding": "base64", "text": "%s"}}}]}}
                """.formatted(CERTIFICATES, content.length, Base64.getEncoder().encodeToString(content));
    }

    @Test
    void takesAnEmptyReplyForWhatAnEventOfNdesSays(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        CURL,
                        curl("-X POST ", REQUEST, "200 OK", "Content-Length: 0", ""),
                        "Application.xml",
                        event(NDES, 18, "09:10:02", "Bad Data")));

        assertThat(diagnosis.findings().get(0).failure()).isEqualTo("s2-ndes-decrypt");
    }

    @Test
    void observesChunksAndCallsThemNoFailure(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder, files(CURL, curl("", CERTIFICATES, "200 OK", RA + "\nTransfer-Encoding: chunked", "xx")));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("http-chunked-reply");
        assertThat(diagnosis.findings()).isEmpty();
    }
}
