package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Diagnosis;

/** Renewals that are refused, requests that wait, and many devices at a time. */
public class RenewalSignsTest implements NamingSigns {

    private static final String EVENTS = "application.xml";
    private static final String LOG = "u_ex261120.log";
    private static final String PHONE = "OMADM.log";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(renewals(), waiting(), rush()).flatMap(s -> s);
    }

    private static Stream<SignFixture> renewals() {
        return Stream.of(
                oneFile(
                        "renew-old-cert-expired",
                        EVENTS,
                        event(NDES, 28, "09:00:00", "The renewal was refused (0x800b0101)."),
                        "another reason",
                        event(NDES, 28, "09:00:00", "The renewal was refused (0x80004005).")),
                server(
                        "renew-old-cert-expired",
                        "level=error msg=\"SCEP RenewalReq rejected: signer certificate has expired\"",
                        "level=info msg=\"SCEP RenewalReq accepted: signer certificate has not expired\""),
                server(
                        "renew-challenge-required",
                        "level=error msg=\"SCEP RenewalReq failed: failed validating challenge password\"",
                        "level=error msg=\"SCEP PKCSReq failed: failed validating challenge password\""),
                server(
                        "renew-challenge-required",
                        "[scep] WARN messageType=17 rejected: challenge password missing",
                        "[scep] WARN messageType=19 rejected: challenge password missing"),
                new SignFixture(
                        "renew-15002",
                        files("mac.txt", mac("15002"), LOG, iis(ASKED)),
                        "another code",
                        files("mac.txt", mac("15001"), LOG, iis(ASKED))),
                new SignFixture(
                        "renew-15002",
                        files(
                                "fleet.txt",
                                "Fleet shows for the Mac: MDM-SCEP (15002): Unable to obtain certificate\n",
                                LOG,
                                iis(ASKED)),
                        "another code",
                        files(
                                "fleet.txt",
                                "Fleet shows for the Mac: MDM-SCEP (15001): Unable to obtain certificate\n",
                                LOG,
                                iis(ASKED))));
    }

    private static final String ASKED =
            "09:24:12 POST /certsrv/mscep/mscep.dll operation=PKIOperation mdmclient/1.0 200 0 0";

    private static String mac(String code) {
        return "2026-11-20 09:24:12.402267+0000 0x1a3f     Error       0x0                  412    0    mdmclient:"
                + " [com.apple.ManagedClient:CertificateService] [ERROR] <: [MDM_SCEP_Enroll] Unable to obtain certificate from"
                + " SCEP server at \"https://ndes.corp.example/certsrv/mscep/mscep.dll\" <MDM-SCEP:" + code + ">\n";
    }

    private static SignFixture server(String failure, String shown, String missed) {
        return oneFile(
                failure,
                "scep.log",
                "2026-11-20 09:24:12 " + shown + "\n",
                "another message",
                "2026-11-20 09:24:12 " + missed + "\n");
    }

    private static Stream<SignFixture> waiting() {
        return Stream.of(
                oneFile(
                        "poll-forever",
                        PHONE,
                        reply("18T09", "PENDING")
                                + reply("18T17", "PENDING")
                                + reply("19T09", "PENDING")
                                + reply("20T09", "PENDING"),
                        "an answer at last",
                        reply("18T09", "PENDING")
                                + reply("18T17", "PENDING")
                                + reply("19T09", "PENDING")
                                + reply("20T09", "SUCCESS")),
                oneFile(
                        "poll-forever",
                        PHONE,
                        reply("18T09", "PENDING")
                                + reply("18T17", "PENDING")
                                + reply("19T09", "PENDING")
                                + reply("20T09", "PENDING"),
                        "an hour of waiting",
                        reply("18T09:0", "PENDING")
                                + reply("18T09:1", "PENDING")
                                + reply("18T09:2", "PENDING")
                                + reply("18T09:3", "PENDING")));
    }

    /** @param time day, hour and, where it matters, tens of minutes: {@code 18T09:2} */
    private static String reply(String time, String status) {
        return "2026-11-" + time + (time.contains(":") ? "0" : ":00") + ":00.0000000"
                + "  VERB  Event  org.jscep.transaction.EnrollmentTransaction  2207  0040  Response:"
                + " org.jscep.message.CertRep@118f02[failInfo=<null>,pkiStatus=" + status
                + ",messageType=CERT_REP,transId=CD40E1B7]\n";
    }

    private static Stream<SignFixture> rush() {
        String full = "2026-11-20 09:00:59 198.51.100.9 51022 10.0.0.5 443 HTTP/1.1 GET"
                + " /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 %s SCEP\n";
        String idle = full.formatted("Timer_ConnectionIdle");
        String cache = "The page of NDES says: The password cache is full.\n";
        return Stream.of(
                new SignFixture(
                        "herd-profile-push",
                        files("httperr1.log", HTTPERR + full.formatted("QueueFull"), LOG, requests(40)),
                        "a queue that is not full",
                        files("httperr1.log", HTTPERR + idle, LOG, requests(40))),
                new SignFixture(
                        "herd-profile-push",
                        files("httperr1.log", HTTPERR + full.formatted("QueueFull"), LOG, requests(40)),
                        "a few requests",
                        files("httperr1.log", HTTPERR + full.formatted("QueueFull"), LOG, requests(5))),
                new SignFixture(
                        "herd-profile-push",
                        files("mail.txt", cache, LOG, pages(12)),
                        "a few pages",
                        files("mail.txt", cache, LOG, pages(3))),
                oneFile("herd-renewal-window", LOG, days(64), "clients that waited", days(0)));
    }

    private static final String HTTPERR = """
            #Software: Microsoft HTTP API 2.0
            #Version: 1.0
            #Date: 2026-11-20 00:00:01
            #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
            """;

    private static String requests(int count) {
        return iis(IntStream.range(0, count)
                .mapToObj(i -> "09:00:%02d POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled/1.0 200 0 0"
                        .formatted(i))
                .toArray(String[]::new));
    }

    private static String pages(int count) {
        return iis(IntStream.range(0, count)
                .mapToObj(i -> "09:00:%02d GET /certsrv/mscep_admin/ - MDM/4.85 200 0 0".formatted(i))
                .toArray(String[]::new));
    }

    /** Four ordinary days, and one with eight times as many requests. */
    private static String days(int win32) {
        StringBuilder log = new StringBuilder(iis());
        for (int day = 16; day <= 20; day++) {
            int count = day == 20 ? 80 : 10;
            for (int i = 0; i < count; i++) {
                log.append(
                                "2026-11-%d 09:%02d:00 10.0.0.5 POST /certsrv/mscep/mscep.dll operation=PKIOperation 443 - 192.0.2.%d"
                                        .formatted(day, i % 60, i))
                        .append(" Mozilla/4.0+(compatible;+Win32;+NDES+client+10.0) 200 0 %d 31\n"
                                .formatted(day == 20 && i % 9 == 0 ? win32 : 0));
            }
        }
        return log.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "FAILURE"})
    @DisplayName("a request that was answered after it waited is observed, and no failure to be polling")
    void waited(String status, @TempDir Path folder) throws Exception {
        Diagnosis diagnosis =
                SignFixture.diagnosis(folder, Map.of(PHONE, reply("18T09", "PENDING") + reply("18T17", status)));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("poll-pending-n");
    }

    @Test
    @DisplayName("a request that was answered at once has waited for nothing")
    void answeredAtOnce(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, Map.of(PHONE, reply("18T09", "SUCCESS")));

        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .doesNotContain("poll-pending-n");
    }
}
