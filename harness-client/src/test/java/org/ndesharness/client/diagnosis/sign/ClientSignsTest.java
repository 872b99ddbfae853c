package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CERT_ENROLL;
import static org.ndesharness.client.diagnosis.sign.SignFixture.MDM;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What devices, browsers and their requests show. */
public class ClientSignsTest {

    private static final String EVENTS = "mdm.xml";
    private static final String ANDROID = "OMADM.log";
    private static final String APPLE = "console.txt";
    private static final String CURL = "curl.txt";
    private static final String IIS = "u_ex261120.log";
    private static final String URL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";
    private static final String WINDOWS_AGENT = " Mozilla/4.0+(compatible;+Win32;+NDES+client) ";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(windows(), android(), apple(), answers(), transport(), requests())
                .flatMap(s -> s);
    }

    private static Stream<SignFixture> windows() {
        return Stream.of(
                coded("s2-win-wrong-root-in-profile", "80091007"),
                coded("s2-win-challenge-nonprintable", "80092021"),
                coded("s2-win-auth-attr-missing", "80091006"),
                coded("s2-win-http-404", "80190194"),
                coded("s2-win-invalid-server-response", "80072f78"),
                coded("tls-name-mismatch", "80072f06"),
                coded("tls-expired", "80072f05"),
                coded("tls-untrusted", "80072f0d"),
                coded("tls-optional-client-cert", "80072f0c"),
                coded("tls-revocation-offline", "80072f19"),
                coded("tls-13-only", "80072f7d"),
                coded("tls-missing-intermediate", "80072f8f"),
                coded("ca-missing-intermediate", "8010002c"),
                oneFile(
                        "s2-win-wrong-root-in-profile",
                        EVENTS,
                        event(
                                MDM,
                                32,
                                "09:00:00",
                                "SCEP: Certificate enroll failed. Result: (The hash value is not correct.)."),
                        "another provider's event 32",
                        event("Contoso Backup", 32, "09:00:00", "Result: (The hash value is not correct.).")),
                oneFile(
                        "s4-key-too-small",
                        "application.xml",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094811"),
                        "the event of a certificate that was received",
                        event(CERT_ENROLL, 65, "09:00:00", "Certificate enrollment is successful: 0x80094811")),
                oneFile(
                        "s4-template-not-supported",
                        "application.xml",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094800"),
                        "another code",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094811")));
    }

    private static SignFixture coded(String failure, String code) {
        return oneFile(
                failure,
                EVENTS,
                event(MDM, 307, "09:00:00", "SCEP: Failed, Result : (x). LogError 0x" + code),
                "another code",
                event(MDM, 307, "09:00:00", "SCEP: Failed, Result : (x). LogError 0x80072efd"));
    }

    private static Stream<SignFixture> android() {
        String wifi = "com.microsoft.omadm.platforms.android.wifimgr.WifiProfile";
        String waits =
                omadm("09:00:00", wifi, "Skipping Wifi profile <profile ID> because it is pending certificates.");
        String state = "com.microsoft.omadm.platforms.android.certmgr.state.NativeRootCertInstallStateMachine";
        String again = "Root cert '17e6fa67afc5' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALL_REQUESTED";
        String roots =
                omadm("09:00:00", state, again) + omadm("09:10:00", state, again) + omadm("09:20:00", state, again);
        String arrived = omadm(
                "09:30:00",
                state,
                "Root cert '17e6fa67afc5' state changed from CERT_INSTALLING to CERT_INSTALL_SUCCESS");
        return Stream.of(
                oneFile(
                        "s5-wifi-pending-certs",
                        ANDROID,
                        waits,
                        "a profile that waits for nothing",
                        omadm("09:00:00", wifi, "Applied Wifi profile <profile ID>")),
                oneFile("s1-trusted-root-missing", ANDROID, roots, "a root that arrives", roots + arrived),
                new SignFixture(
                        "s1-android-da11-root",
                        files(ANDROID, roots, "intune.json", pane("11.0", "deviceAdministrator")),
                        "the version before",
                        files(ANDROID, roots, "intune.json", pane("10.0", "deviceAdministrator"))),
                thrown("tls-expired", "java.security.cert.CertificateExpiredException: Certificate expired"),
                thrown("tls-untrusted", "CertPathValidatorException: Trust anchor for certification path not found."),
                thrown(
                        "tls-missing-intermediate",
                        "CertPathValidatorException: Trust anchor for certification path not found."),
                thrown("tls-name-mismatch", "javax.net.ssl.SSLPeerUnverifiedException: Hostname not verified: x"),
                thrown("tls-13-only", "SSLHandshakeException: TLSV1_ALERT_PROTOCOL_VERSION"),
                thrown("tls-optional-client-cert", "SSLHandshakeException: TLSV13_ALERT_CERTIFICATE_REQUIRED"));
    }

    private static SignFixture thrown(String failure, String exception) {
        String logger = "org.jscep.transport.UrlConnectionGetTransport";
        return oneFile(
                failure,
                ANDROID,
                omadm("09:00:00", logger, exception),
                "an exception of the network",
                omadm("09:00:00", logger, "java.net.ConnectException: Failed to connect"));
    }

    private static String omadm(String time, String logger, String text) {
        return "2026-11-20T" + time + ".3730000    VERB    Event     " + logger + "    18327       10    " + text
                + "\n";
    }

    private static String pane(String version, String enrolment) {
        return """
                {"user": {"userPrincipalName": "o.bakker@corp.example"}, "memberOf": [{"displayName": "WiFi"}],
                 "deviceConfigurations": [],
                 "managedDevices": [{"deviceName": "SM-T510", "operatingSystem": "Android", "osVersion": "%s",
                   "deviceEnrollmentType": "%s", "lastSyncDateTime": "2026-11-20T08:00:05Z"}],
                 "deviceConfigurationStates": []}
                """.formatted(version, enrolment);
    }

    private static Stream<SignFixture> apple() {
        return Stream.of(
                console(
                        "s5-ios-key-usage",
                        "Domain : MCSCEPErrorDomain Code   : 22000",
                        "Domain : MCSCEPErrorDomain Code   : 22005"),
                console(
                        "rep-ca-first",
                        "Domain : MCSCEPErrorDomain Code   : 22008",
                        "Domain : MCSCEPErrorDomain Code   : 22005"),
                console(
                        "tls-untrusted",
                        "Domain : NSURLErrorDomain Code   : -1202",
                        "Domain : NSURLErrorDomain Code   : -1001"),
                console(
                        "tls-expired",
                        "Domain : NSURLErrorDomain Code   : -1201",
                        "Domain : NSURLErrorDomain Code   : -1202"),
                console(
                        "tls-optional-client-cert",
                        "Domain : NSURLErrorDomain Code   : -1206",
                        "Domain : NSURLErrorDomain Code   : -1202"),
                console(
                        "tls-13-only",
                        "Domain : NSURLErrorDomain Code   : -1200",
                        "Domain : NSURLErrorDomain Code   : -1001"));
    }

    private static SignFixture console(String failure, String error, String other) {
        return oneFile(failure, APPLE, line(error), "the error " + other, line(other));
    }

    private static String line(String error) {
        return "debug 14:05:13.100741 +0100 profiled Performing synchronous URL request: " + URL
                + "?operation=GetCACert&message=SCEP%20Authority\n"
                + "error 14:05:14.837208 +0100 profiled Cannot retrieve SCEP identity: NSError: Desc   : x " + error
                + " Type   : MCFatalError\n";
    }

    private static Stream<SignFixture> answers() {
        String caps = URL + "?operation=GetCACaps&message=x";
        String request = URL + "?operation=PKIOperation&message=" + "MIAG".repeat(900);
        String html = "Content-Type: text/html";
        return Stream.of(
                oneFile(
                        "url-proxy-preauth",
                        CURL,
                        curl(
                                URL,
                                "302 Found",
                                "Location: https://login.microsoftonline.com/common/oauth2/authorize",
                                ""),
                        "a redirect to the page itself",
                        curl(URL, "302 Found", "Location: https://ndes.contoso.example/certsrv/mscep/mscep.dll/", "")),
                oneFile(
                        "url-trailing-slash-301",
                        CURL,
                        curl(
                                caps,
                                "301 Moved Permanently",
                                "Location: https://ndes.contoso.example/certsrv/mscep/",
                                ""),
                        "the status of another redirect",
                        curl(
                                caps,
                                "307 Temporary Redirect",
                                "Location: https://ndes.contoso.example/certsrv/mscep/",
                                "")),
                oneFile(
                        "http-307-post",
                        CURL,
                        curl(caps, "307 Temporary Redirect", "Location: https://ndes2.contoso.example/", ""),
                        "the status of another redirect",
                        curl(caps, "301 Moved Permanently", "Location: https://ndes2.contoso.example/", "")),
                oneFile(
                        "chal-cache-full",
                        CURL,
                        curl(
                                URL.replace("mscep/mscep.dll", "mscep_admin/"),
                                "200 OK",
                                html,
                                "<html>The password cache is full.</html>"),
                        "a password",
                        curl(
                                URL.replace("mscep/mscep.dll", "mscep_admin/"),
                                "200 OK",
                                html,
                                "<html>The enrollment challenge password is: 1F</html>")),
                oneFile(
                        "chal-permission",
                        CURL,
                        curl(
                                URL.replace("mscep/mscep.dll", "mscep_admin/"),
                                "200 OK",
                                html,
                                "<html>You do not have sufficient permission to enroll with SCEP.</html>"),
                        "a password",
                        curl(
                                URL.replace("mscep/mscep.dll", "mscep_admin/"),
                                "200 OK",
                                html,
                                "<html>The enrollment challenge password is: 1F</html>")),
                oneFile(
                        "caps-html-200",
                        CURL,
                        curl(caps, "200 OK", html, "<html><body>Welcome</body></html>"),
                        "capabilities",
                        curl(caps, "200 OK", "Content-Type: text/plain", "POSTPKIOperation\nRenewal\nSHA-256\n")),
                oneFile(
                        "url-admin-instead-of-scep",
                        CURL,
                        curl(caps.replace("mscep/mscep.dll", "mscep_admin/"), "200 OK", html, "<html>x</html>"),
                        "the page without an operation",
                        curl(URL.replace("mscep/mscep.dll", "mscep_admin/"), "200 OK", html, "<html>x</html>")),
                oneFile(
                        "url-missing-dll",
                        CURL,
                        curl(URL.replace("mscep.dll", ""), "404 Not Found", html, ""),
                        "the name of the module",
                        curl(URL, "404 Not Found", html, "")),
                oneFile(
                        "url-gateway-timeout-connector-group",
                        CURL,
                        curl(
                                URL,
                                "502 Proxy Error",
                                html,
                                "<html>This corporate app can't be accessed. Status code: GatewayTimeout</html>"),
                        "the word of another status",
                        curl(
                                URL,
                                "500 Proxy Error",
                                html,
                                "<html>This corporate app can't be accessed. Status code: BadGateway</html>")),
                oneFile(
                        "url-bad-gateway",
                        CURL,
                        curl(
                                URL,
                                "500 Proxy Error",
                                html,
                                "<html>This corporate app can't be accessed. Status code: BadGateway</html>"),
                        "the word of another status",
                        curl(
                                URL,
                                "504 Gateway Timeout",
                                html,
                                "<html>This corporate app can't be accessed. Status code: GatewayTimeout</html>")),
                status("caps-lie-post", request, "405 Method Not Allowed"),
                status("http-411-chunked", caps, "411 Length Required"),
                status("http-431-header", caps, "431 Request Header Fields Too Large"),
                status("http-proxy-auth-system", caps, "407 Proxy Authentication Required"),
                oneFile(
                        "url-third-party-proxy-long-uri",
                        CURL,
                        curl(request, "414 Request-URI Too Large", "Server: nginx", ""),
                        "Windows' own server",
                        curl(request, "414 Request-URI Too Long", "Server: Microsoft-HTTPAPI/2.0", "")),
                oneFile(
                        "url-414",
                        CURL,
                        curl(request, "414 Request-URI Too Long", "Server: Microsoft-HTTPAPI/2.0", ""),
                        "a proxy's server",
                        curl(request, "400 Bad Request", "Server: nginx", "")),
                oneFile(
                        "url-404-14-15",
                        CURL,
                        curl(request, "404 Not Found", "Server: Microsoft-IIS/10.0", ""),
                        "a short question",
                        curl(caps, "404 Not Found", "Server: Microsoft-IIS/10.0", "")));
    }

    private static SignFixture status(String failure, String url, String status) {
        return oneFile(
                failure,
                CURL,
                curl(url, status, "Server: nginx", ""),
                "the status of success",
                curl(url, "200 OK", "Content-Type: application/x-pki-message", ""));
    }

    private static String curl(String url, String status, String header, String body) {
        return "$ curl -i \"" + url + "\"\nHTTP/1.1 " + status + "\n" + header
                + "\nDate: Fri, 20 Nov 2026 09:10:02 GMT\n\n" + body + "\n";
    }

    private static Stream<SignFixture> transport() {
        return Stream.of(
                failed(
                        "tls-expired",
                        "(60) SSL certificate problem: certificate has expired",
                        "(28) Connection timed out"),
                failed(
                        "tls-name-mismatch",
                        "(60) SSL: no alternative certificate subject name matches target host name 'x'",
                        "(60) SSL certificate problem: certificate has expired"),
                failed(
                        "tls-untrusted",
                        "(60) SSL certificate problem: unable to get local issuer certificate",
                        "(60) SSL certificate problem: certificate has expired"),
                failed(
                        "tls-missing-intermediate",
                        "(60) SSL certificate problem: unable to get local issuer certificate",
                        "(60) SSL certificate problem: certificate has expired"),
                failed(
                        "tls-13-only",
                        "(35) error:0A00042E:SSL routines::tlsv1 alert protocol version",
                        "(28) Connection timed out"),
                failed(
                        "tls-revocation-offline",
                        "(35) schannel: next InitializeSecurityContext failed: CRYPT_E_REVOCATION_OFFLINE - The revocation function was unable",
                        "(28) Connection timed out"),
                failed(
                        "tls-optional-client-cert",
                        "(56) error:0A00045C:SSL routines::tlsv13 alert certificate required",
                        "(28) Connection timed out"));
    }

    private static SignFixture failed(String failure, String error, String other) {
        String command = "$ curl -v " + URL + "\ncurl: ";
        return oneFile(failure, CURL, command + error + "\n", "the error " + other, command + other + "\n");
    }

    private static Stream<SignFixture> requests() {
        String dll = " GET /certsrv/mscep/mscep.dll/pkiclient.exe ";
        String caps = dll + "operation=GetCACaps&message=x" + WINDOWS_AGENT + "200 0 0";
        String certificates = dll + "operation=GetCACert&message=x" + WINDOWS_AGENT + "200 0 0";
        String asked = dll + "operation=PKIOperation&message=MIAG" + WINDOWS_AGENT + "200 0 0";
        String phone =
                " GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1.0+CFNetwork/1410 200 0 0";
        String phoneAsks = phone.replace("GetCACert", "PKIOperation");
        return Stream.of(
                oneFile(
                        "s2-win-no-pkioperation",
                        IIS,
                        iis(
                                "09:00:00" + caps,
                                "09:00:01" + certificates,
                                "09:10:01" + certificates,
                                "09:20:01" + certificates),
                        "a request at last",
                        iis(
                                "09:00:00" + caps,
                                "09:00:01" + certificates,
                                "09:10:01" + certificates,
                                "09:20:01" + certificates,
                                "09:20:02" + asked)),
                oneFile(
                        "s2-ios-ra-response-invalid-wrong-root",
                        IIS,
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone),
                        "a request at last",
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone, "09:20:01" + phoneAsks)),
                oneFile(
                        "s2-ios-ra-response-invalid-sigalg",
                        IIS,
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone),
                        "a request at last",
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone, "09:20:01" + phoneAsks)),
                oneFile(
                        "url-admin-instead-of-scep",
                        IIS,
                        iis("09:00:00 GET /certsrv/mscep_admin/ operation=GetCACaps&message=x okhttp/4 200 0 0"),
                        "the page without an operation",
                        iis("09:00:00 GET /certsrv/mscep_admin/ - Mozilla/5.0 200 0 0")),
                oneFile(
                        "url-missing-dll",
                        IIS,
                        iis("09:00:00 GET /certsrv/mscep/ operation=GetCACaps&message=x okhttp/4 404 0 2"),
                        "the name of the module",
                        iis("09:00:00 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=x okhttp/4 404 0 2")),
                oneFile(
                        "caps-lie-post",
                        IIS,
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 405 0 0"),
                        "another application's path",
                        iis("09:00:00 POST /api/enrol operation=PKIOperation okhttp/4 405 0 0")),
                oneFile(
                        "http-411-chunked",
                        IIS,
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 411 0 0"),
                        "the status of success",
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 200 0 0")));
    }

    @ParameterizedTest
    @MethodSource("signs")
    void areNamed(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertNamed(folder);
    }

    @ParameterizedTest
    @MethodSource("signs")
    void areNotSeenInANearMiss(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertMissed(folder);
    }
}
