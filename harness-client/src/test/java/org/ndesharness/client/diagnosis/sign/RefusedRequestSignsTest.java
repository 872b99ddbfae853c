package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;

/** What an event of NDES and the request that it refuses say together. */
public class RefusedRequestSignsTest implements NamingSigns {

    private static final String EVENTS = "events.xml";
    private static final String LOG = "u_ex261120.log";

    private static final String FIELDS = """
            #Software: Microsoft Internet Information Services 10.0
            #Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status
            """;

    private static final String USED = "The password in the certificate request cannot be verified.";
    private static final String BAD_DATA = "cannot decrypt the client's PKCS7 message (0x80090005). Bad Data.";
    private static final String NOT_DECODED = "cannot decode the http message from the client (0x8009310b).";
    private static final String MESSAGE = "MIIKoBS57GCaFZtM29eoDbJOZLIPc1EBq1FSItabcdefghij";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(challenges(), forms(), guests()).flatMap(s -> s);
    }

    @Test
    void dateARefusalByItsRequest(@TempDir Path folder) throws Exception {
        String asked = post("09:08:22", "10.0.0.111");
        String page = request("07:01:10", "GET", "/certsrv/mscep_admin/", "-", "10.0.0.61", "Go-http-client/1.1");

        Diagnosis late = SignFixture.diagnosis(folder, copied(page + asked));
        Diagnosis inTime = SignFixture.diagnosis(folder, copied(page.replace("07:01:10", "09:01:10") + asked));

        assertThat(late.findings().get(0).failure()).isEqualTo("chal-expired");
        assertThat(late.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(inTime.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** A message of 260 octets has 347 characters, and begins by saying so. */
    @Test
    void tellAMessageThatIsCutByTheLengthItBeginsWith(@TempDir Path folder) throws Exception {
        String event = event(NDES, 16, "09:08:22", NOT_DECODED);
        String whole = "MIIBAA" + "B".repeat(341);

        Diagnosis cut = SignFixture.diagnosis(folder, files(EVENTS, event, LOG, FIELDS + get(whole.substring(0, 200))));
        Diagnosis open = SignFixture.diagnosis(folder, files(EVENTS, event, LOG, FIELDS + get(whole)));

        assertThat(cut.findings().get(0).failure()).isEqualTo("get-truncated");
        assertThat(cut.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Stream<SignFixture> challenges() {
        String page = request("09:01:10", "GET", "/certsrv/mscep_admin/", "-", "10.0.0.61", "Go-http-client/1.1");
        String asked = post("09:08:22", "10.0.0.111");
        String refused = event(NDES, 29, "09:08:22", USED);
        String other = post("08:30:00", "10.0.0.9");
        return Stream.of(
                new SignFixture(
                        "chal-app-pool-recycled",
                        files(EVENTS, event(NDES, 1, "09:05:33", "started") + refused, LOG, FIELDS + page + asked),
                        "a start before the page was shown",
                        files(EVENTS, event(NDES, 1, "09:00:33", "started") + refused, LOG, FIELDS + page + asked)),
                new SignFixture(
                        "chal-app-pool-recycled",
                        files(
                                EVENTS,
                                event(NDES, 1, "09:05:33", "started") + refused,
                                LOG,
                                FIELDS + page + asked + post("09:20:00", "10.0.0.112")),
                        "the same client was served since",
                        files(
                                EVENTS,
                                event(NDES, 1, "09:05:33", "started") + refused,
                                LOG,
                                FIELDS + page + asked + post("09:20:00", "10.0.0.111"))),
                new SignFixture(
                        "chal-lb-other-node",
                        files(EVENTS, refused, "a/" + LOG, FIELDS + page, "b/" + LOG, FIELDS + other + asked),
                        "both in the log of one server",
                        files(EVENTS, refused, "a/" + LOG, FIELDS + page + asked, "b/" + LOG, FIELDS + other)));
    }

    /** The refusal as Event Viewer copies it, on a clock that is an hour ahead of UTC. */
    private static Map<String, String> copied(String requests) {
        String event = """
                Log Name:      Application
                Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
                Date:          11/20/2026 10:08:22 AM
                Event ID:      29
                Level:         Error
                Computer:      NDES01
                Description:
                The password in the certificate request cannot be verified. It may have been used already.
                """;
        return files("event29.txt", event, LOG, FIELDS + requests);
    }

    private static Stream<SignFixture> forms() {
        String neighbour = post("09:30:00", "10.0.0.9");
        String bad = event(NDES, 18, "09:08:22", BAD_DATA);
        String undecoded = event(NDES, 16, "09:08:22", NOT_DECODED);
        return Stream.of(
                new SignFixture(
                        "s2-ndes-decrypt",
                        files(EVENTS, bad, LOG, FIELDS + post("09:08:22", "10.0.0.31") + neighbour),
                        "a later request of the same client that was answered",
                        files(
                                EVENTS,
                                bad,
                                LOG,
                                FIELDS + post("09:08:22", "10.0.0.31") + post("09:30:00", "10.0.0.31") + neighbour)),
                new SignFixture(
                        "post-base64-body",
                        files(EVENTS, undecoded, LOG, FIELDS + post("09:08:22", "10.0.0.31")),
                        "a request in the query",
                        files(EVENTS, undecoded, LOG, FIELDS + get(MESSAGE + "%2BAAA+A"))),
                form("get-plus-raw", MESSAGE + "AA+AA%2F", MESSAGE + "AA%2BAA%2F"),
                form("get-base64url", MESSAGE + "AA-AA_", MESSAGE + "AA%2BAA%2F"),
                form("get-newlines", MESSAGE + "%0AAA", MESSAGE + "AA%2BAA%2F"),
                form("get-double-escaped", MESSAGE + "AA%252BAA%253D", MESSAGE + "AA%2BAA%2F"),
                form("get-slash-raw", MESSAGE + "AA/AA%3D", MESSAGE + "AA%2BAA%2F"),
                new SignFixture(
                        "proxy-decodes-query",
                        files(EVENTS, undecoded, LOG, FIELDS + get(MESSAGE + "AA+AA"), "OMADM.log", sent("AA%2BAA")),
                        "a device that did not escape it",
                        files(EVENTS, undecoded, LOG, FIELDS + get(MESSAGE + "AA+AA"), "OMADM.log", sent("AA+AA"))));
    }

    /** A device's own record of a request in the query. */
    private static String sent(String end) {
        String url =
                "https://ndes.corp.example/certsrv/mscep/mscep.dll?operation=PKIOperation&message=" + MESSAGE + end;
        return """
                2026-11-20T10:08:21.1120000    VERB    Event     org.jscep.transport.UrlConnectionGetTransport     18012      10    \
                Sending PKIOperation to %s
                2026-11-20T10:08:22.1120000    VERB    Event     org.jscep.transport.UrlConnectionGetTransport     18012      10    \
                Received '200 OK' when sending PKIOperation to %s
                """.formatted(url, url);
    }

    private static SignFixture form(String failure, String wrong, String right) {
        String undecoded = event(NDES, 16, "09:08:22", NOT_DECODED);
        return new SignFixture(
                failure,
                files(EVENTS, undecoded, LOG, FIELDS + get(wrong)),
                "a message in the right form",
                files(EVENTS, undecoded, LOG, FIELDS + get(right)));
    }

    private static Stream<SignFixture> guests() {
        String scan = Stream.of("/.env", "/EWS/Exchange.asmx", "/login.php")
                .map(path -> request("09:08:00", "GET", path, "-", "203.0.113.9", "Mozilla/5.0")
                        .replace(" 200 ", " 404 "))
                .reduce("", String::concat);
        String verdict = event(
                CONNECTOR,
                4005,
                "09:08:22",
                "ScepVerifyFailure: the challenge could not be verified. Reason: UserOrDeviceNotFound");
        return Stream.of(
                new SignFixture(
                        "post-base64-body",
                        files(
                                EVENTS,
                                event(NDES, 16, "09:08:22", NOT_DECODED),
                                LOG,
                                FIELDS + post("09:08:22", "203.0.113.9")),
                        "a guest who asked for all that a web server may have",
                        files(
                                EVENTS,
                                event(NDES, 16, "09:08:22", NOT_DECODED),
                                LOG,
                                FIELDS + scan + post("09:08:22", "203.0.113.9"))),
                new SignFixture(
                        "s3-user-device-not-in-tenant",
                        files(EVENTS, verdict, LOG, FIELDS + post("09:08:22", "203.0.113.9")),
                        "the same guest",
                        files(EVENTS, verdict, LOG, FIELDS + scan + post("09:08:22", "203.0.113.9"))));
    }

    private static String post(String time, String client) {
        return request(time, "POST", "/certsrv/mscep/mscep.dll", "operation=PKIOperation", client, "KioskAgent/4.1");
    }

    private static String get(String message) {
        return request(
                "09:08:22",
                "GET",
                "/certsrv/mscep/mscep.dll",
                "operation=PKIOperation&message=" + message,
                "10.0.0.31",
                "KioskAgent/4.1");
    }

    private static String request(String... fields) {
        return "2026-11-20 %s %s %s %s %s %s 200 0 0\n".formatted((Object[]) fields);
    }
}
