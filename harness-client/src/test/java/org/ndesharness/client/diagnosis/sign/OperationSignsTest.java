package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;

/** Operations that a web server or what stands before it refused. */
public class OperationSignsTest implements NamingSigns {

    private static final String IIS = "u_ex261120.log";
    private static final String DLL = "/certsrv/mscep/mscep.dll";
    private static final String PHONE = " profiled/1.0+CFNetwork/1410 ";
    private static final String CAPS = "09:00:00 GET " + DLL + " operation=GetCACaps&message=x" + PHONE;
    private static final String ASKED = "09:00:02 POST " + DLL + " operation=PKIOperation" + PHONE;

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(logs(), captures(), events()).flatMap(s -> s);
    }

    private static Stream<SignFixture> logs() {
        String other = "09:00:00 POST " + DLL + " - scepclient/2.1 ";
        return Stream.of(
                oneFile(
                        "http-403-caps",
                        IIS,
                        iis(CAPS + "403 6 5"),
                        "the bare address in a browser",
                        iis("09:00:00 GET " + DLL + " - Mozilla/5.0 403 0 0")),
                oneFile(
                        "http-403-caps",
                        IIS,
                        iis(CAPS + "403 6 5"),
                        "devices that were served since",
                        iis(CAPS + "403 6 5", ASKED.replace("09:00:02", "09:30:00") + "200 0 0")),
                oneFile(
                        "http-op-case",
                        IIS,
                        iis("09:00:00 POST " + DLL + " operation=pkioperation scepclient/2.1 400 0 0"),
                        "an answer",
                        iis("09:00:00 POST " + DLL + " operation=pkioperation scepclient/2.1 200 0 0")),
                oneFile(
                        "http-op-case",
                        IIS,
                        iis(other + "403 0 0"),
                        "a device, whose query somebody took off",
                        iis("09:00:00 POST " + DLL + " -" + PHONE + "403 0 0")),
                oneFile("http-100-continue", IIS, iis(ASKED + "417 0 0"), "an answer", iis(ASKED + "200 0 0")),
                oneFile(
                        "renew-tls-client-cert",
                        IIS,
                        iis(ASKED + "403 16 2148204809"),
                        "the certificate of the policy module",
                        iis("09:00:02 POST /CertificateRegistrationSvc/Certificate/VerifyRequest -" + PHONE
                                + "403 16 2148204809")),
                oneFile(
                        "tls-optional-client-cert",
                        IIS,
                        iis(CAPS + "403 7 64"),
                        "another substatus",
                        iis(CAPS + "403 6 64")),
                oneFile(
                        "http-10-no-host",
                        "httperr1.log",
                        httpErr("GET " + DLL + "?operation=GetCACaps&message=x 400 - Hostname -"),
                        "another reason",
                        httpErr("GET " + DLL + "?operation=GetCACaps&message=x 400 - URL -")),
                oneFile(
                        "ca-message-name-404",
                        "access.log",
                        front("ca2", 404) + front("ca", 200),
                        "the same name",
                        front("ca", 404) + front("ca", 200)));
    }

    private static Stream<SignFixture> captures() {
        return Stream.of(
                oneFile(
                        "http-403-caps",
                        "curl.txt",
                        curl("GetCACaps&message=x", 403),
                        "an answer",
                        curl("GetCACaps&message=x", 200)),
                oneFile(
                        "ca-message-name-404",
                        "curl.txt",
                        named("GetCACert&message=default", 404) + named("GetCACert&message=main", 200),
                        "NDES, which looks at no name",
                        curl("GetCACert&message=default", 404) + curl("GetCACert&message=main", 200)),
                oneFile(
                        "ca-message-name-404",
                        "curl.txt",
                        named("GetCACert&message=default", 404) + named("GetCACert&message=main", 200),
                        "one name alone",
                        named("GetCACert&message=default", 404)),
                oneFile(
                        "http-op-case",
                        "curl.txt",
                        curl("getcacert&message=x", 404),
                        "SCEP's own spelling",
                        curl("GetCACert&message=x", 404)));
    }

    private static Stream<SignFixture> events() {
        String refused = event(NDES, 29, "09:00:02", "The password in the certificate request cannot be verified.");
        String unread = event(NDES, 16, "09:00:02", "The Network Device Enrollment Service cannot decode the message.");
        return Stream.of(
                new SignFixture(
                        "rep-http500-instead",
                        files(IIS, iis(ASKED + "500 0 0"), "Application.xml", refused),
                        "the reply that SCEP has for it",
                        files(IIS, iis(ASKED + "200 0 0"), "Application.xml", refused)),
                new SignFixture(
                        "post-empty",
                        files(IIS, counted(310), "Application.xml", unread),
                        "a message that arrived",
                        files(IIS, counted(3310), "Application.xml", unread)));
    }

    private static String counted(int received) {
        return iis(ASKED + "200 0 0")
                .replace("time-taken", "cs-bytes time-taken")
                .replace("200 0 0 31", "200 0 0 " + received + " 31");
    }

    private static String httpErr(String line) {
        return """
                #Software: Microsoft HTTP API 2.0
                #Version: 1.0
                #Date: 2026-11-20 09:00:00
                #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename
                2026-11-20 09:00:00 192.0.2.44 51022 10.0.0.5 443 HTTP/1.0\s""" + line + "\n";
    }

    private static String front(String name, int status) {
        return "203.0.113.41 - - [20/Nov/2026:09:00:00 +0000] \"GET /scep?operation=GetCACert&message=" + name
                + " HTTP/1.1\" " + status + " 157 \"-\" \"profiled/1.0 CFNetwork/1494.0.7 Darwin/23.4.0\"\n";
    }

    private static String curl(String query, int status) {
        return "$ curl -i \"https://scep.contoso.example" + DLL + "?operation=" + query + "\"\nHTTP/1.1 " + status
                + " X\nServer: Microsoft-IIS/10.0\nContent-Type: "
                + (status == 200 && query.startsWith("GetCACert") ? "application/x-x509-ca-ra-cert" : "text/plain")
                + "\n\n" + (query.startsWith("GetCACaps") && status == 200 ? "POSTPKIOperation" : "xx") + "\n";
    }

    /** Of a server that tells CAs apart by name. */
    private static String named(String query, int status) {
        return curl(query, status).replace(DLL, "/scep/generic").replace("Microsoft-IIS/10.0", "Apache");
    }

    @Test
    void observesAProbeAndCallsItNoFailure(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        IIS,
                        iis("08:59:00 HEAD " + DLL + " - lb-health/1.0 405 0 0", CAPS + "200 0 0", ASKED + "200 0 0")));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("http-head-probe");
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void observesThatNdesHasNoNextCertificate(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        IIS,
                        iis(
                                "08:59:00 GET " + DLL + " operation=GetNextCACert&message=x sscep/0.10 500 0 0",
                                ASKED + "200 0 0")));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("ndes-no-nextca");
    }
}
