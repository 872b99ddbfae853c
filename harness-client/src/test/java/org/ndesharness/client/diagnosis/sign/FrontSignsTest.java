package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reverse proxy's access log shows of devices' requests. */
public class FrontSignsTest implements NamingSigns {

    private static final String LOG = "access.log";
    private static final String PHONE = "profiled/1.0 CFNetwork/1494.0.7 Darwin/23.4.0";
    private static final String ASKED = "POST /certsrv/mscep/mscep.dll?operation=PKIOperation";
    private static final String CAPS = "GET /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        String windows = "GET /certsrv/mscep/mscep.dll/pkiclient.exe?operation=GetCACaps&message=default";
        String inTheQuery = "GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=" + "MIAG".repeat(3_000);
        return Stream.of(
                oneFile(
                        "caps-lie-post",
                        LOG,
                        log(line(CAPS, 200), line(ASKED, 405)),
                        "the POST is let through",
                        log(line(CAPS, 200), line(ASKED, 200))),
                oneFile(
                        "caps-lie-post",
                        LOG,
                        log(line("POST /ca/cgi-bin/pkiclient.exe?operation=PKIOperation", 405)),
                        "another program's path",
                        log(line("POST /ca/cgi-bin/login.exe?operation=PKIOperation", 405))),
                oneFile(
                        "http-411-chunked",
                        LOG,
                        log(line(CAPS, 200), line(ASKED, 411)),
                        "the POST is let through",
                        log(line(CAPS, 200), line(ASKED, 200))),
                oneFile("s2-win-http-404", LOG, log(line(windows, 404)), "it is known", log(line(windows, 200))),
                oneFile(
                        "url-third-party-proxy-long-uri",
                        LOG,
                        log(line(inTheQuery, 414)),
                        "it is taken",
                        log(line(inTheQuery, 200))),
                oneFile(
                        "url-bad-gateway",
                        LOG,
                        log(line(ASKED, 200), line(CAPS, 502)),
                        "devices were served since",
                        log(line(CAPS, 502), line(ASKED, 200))),
                oneFile(
                        "http-302-login",
                        LOG,
                        log(line(CAPS, 302)),
                        "it is a browser that asks for another page",
                        log(line(ASKED, 200), line("GET /portal", 302))));
    }

    private static String log(String... lines) {
        return Stream.iterate(0, n -> n < lines.length, n -> n + 1)
                .map(n -> "203.0.113.41 - - [20/Nov/2026:09:0" + n + ":00 +0000] " + lines[n])
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String request, int status) {
        return "\"" + request + " HTTP/1.1\" " + status + " 157 \"-\" \"" + PHONE + "\"";
    }
}
