package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What a browser or a command was answered, or why it was not. */
public class AnswerSignsTest implements NamingSigns {

    private static final String CURL = "curl.txt";
    private static final String URL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(answers(), transport()).flatMap(s -> s);
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
                        "url-trailing-slash-301",
                        CURL,
                        curl(URL, "301 Moved Permanently", "Location: /certsrv/mscep/mscep.dll/", ""),
                        "a redirect from http to https, which no device meets",
                        curl(
                                URL.replace("https", "http"),
                                "301 Moved Permanently",
                                "Location: https://ndes.contoso.example/certsrv/mscep/mscep.dll",
                                "")),
                oneFile(
                        "url-trailing-slash-301",
                        CURL,
                        curl(caps, "302 Found", "Location: https://ndes.contoso.example/certsrv/mscep/mscep.dll", ""),
                        "a redirect to a portal",
                        curl(caps, "302 Found", "Location: https://www.contoso.example/portal/", "")),
                oneFile(
                        "proxy-caches-get",
                        CURL,
                        curl(URL + "?operation=GetCACert&message=x", "200 OK", "Age: 604233", ""),
                        "an answer that was kept for a minute",
                        curl(URL + "?operation=GetCACert&message=x", "200 OK", "Age: 60", "")),
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
                        "http-proxy-auth-system",
                        CURL,
                        throughProxy("407"),
                        "the proxy finds no server",
                        throughProxy("502")),
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
                        "url-414",
                        CURL,
                        curl(
                                URL + "?operation=PKIOperation&message=$(cat msg.txt)",
                                "414 Request-URI Too Long",
                                "Server: Microsoft-HTTPAPI/2.0",
                                ""),
                        "a message that passes",
                        curl(
                                URL + "?operation=PKIOperation&message=$(cat msg.txt)",
                                "200 OK",
                                "Server: Microsoft-IIS/10.0",
                                "")),
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
                        "(28) Connection timed out"),
                failed(
                        "http-truncated",
                        "(18) transfer closed with 512 bytes remaining to read",
                        "(28) Connection timed out"),
                failed("http-reset", "(56) Recv failure: Connection reset by peer", "(28) Connection timed out"),
                browsed("tls-expired", "NET::ERR_CERT_DATE_INVALID"),
                browsed("tls-expired", "SEC_ERROR_EXPIRED_CERTIFICATE"),
                browsed("tls-name-mismatch", "NET::ERR_CERT_COMMON_NAME_INVALID"),
                browsed("tls-untrusted", "SEC_ERROR_UNKNOWN_ISSUER"));
    }

    private static SignFixture browsed(String failure, String code) {
        String page =
                "<html><head><title>Error</title></head><body><p>%s did not answer safely.</p><p>%s</p></body></html>";
        return oneFile(
                failure,
                "saved.html",
                page.formatted("ndes.contoso.example", code),
                "the same page about another site",
                page.formatted("www.fabrikam.example", code));
    }

    /** What curl says of a proxy, whose address stands in front of the one that is asked. */
    private static String throughProxy(String status) {
        return """
                C:\\Windows\\system32>curl -sv -x http://proxy.corp.example:8080 https://ndes.corp.example/certsrv/mscep/mscep.dll
                *   Trying 10.3.0.80:8080...
                * Connected to proxy.corp.example (10.3.0.80) port 8080
                * CONNECT tunnel failed, response %s
                """.formatted(status);
    }

    private static SignFixture failed(String failure, String error, String other) {
        String command = "$ curl -v " + URL + "\ncurl: ";
        return oneFile(failure, CURL, command + error + "\n", "the error " + other, command + other + "\n");
    }
}
