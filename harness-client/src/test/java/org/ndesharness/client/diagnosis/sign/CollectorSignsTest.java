package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.diagnosis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;
import static org.ndesharness.client.diagnosis.sign.SignFixture.trace;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Verdict;

/** What devices, servers and people report in forms of their own: an MDM report, a list of features, a note, a handbook. */
public class CollectorSignsTest implements NamingSigns {

    private static final String REPORT = """
            <MDMEnterpriseDiagnosticsReport><Certificates><ClientCertificateInstall><SCEP>
            <Status>%s</Status><ErrorCode>%s</ErrorCode>
            </SCEP></ClientCertificateInstall></Certificates></MDMEnterpriseDiagnosticsReport>
            """;

    private static final String FEATURES = """
            Display Name                            Name                      Install State
            ------------                            ----                      -------------
            [X] Device Enrollment Service           ADCS-Device-Enrollment        %s
            [X] IIS 6 Metabase Compatibility        Web-Metabase                  %s
            """;

    private static final String REFUSED = """
            Log Name:      Application
            Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
            Date:          2026-11-20 09:30:40
            Event ID:      17
            Level:         Error
            Description:
            The service cannot retrieve required information from the client's PKCS7 message (0x8009310b).
            """;

    private static final String PROCMON = """
            "14:02:11","NDESConnector.exe","2288","CreateFile","C:\\Program Files\\Microsoft Intune\\PfxRequest\\a.pfx","%s"
            """;

    private static final String OLD_CHALLENGE = """
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
            <Provider Name="Microsoft-Windows-NetworkDeviceEnrollmentService"/><EventID>29</EventID><Level>2</Level>
            <TimeCreated SystemTime="2026-11-20T09:30:00Z"/><Channel>Application</Channel></System></Event>
            """;

    private static final String DEVICE =
            "09:40:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled 200 0 0";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                oneFile(
                        "s2-win-wrong-root-in-profile",
                        "MDMDiagReport.xml",
                        REPORT.formatted("16", "0x80091007"),
                        "a certificate that was installed",
                        REPORT.formatted("1", "0")),
                oneFile(
                        "pf-features",
                        "features.txt",
                        FEATURES.formatted("Installed", "Available"),
                        "all that is needed",
                        FEATURES.formatted("Installed", "Installed")),
                oneFile(
                        "pf-ndes-not-installed",
                        "features.txt",
                        FEATURES.formatted("Available", "Installed"),
                        "the role",
                        FEATURES.formatted("Installed", "Installed")),
                oneFile(
                        "s1-android-pin",
                        "ticket.txt",
                        "The scanner's storage is encrypted.\nScreen lock: none.\n",
                        "a screen lock",
                        "The scanner's storage is encrypted.\nScreen lock: PIN.\n"),
                oneFile(
                        "s1-android-pin",
                        "OMADM.log",
                        "2026-11-20T08:12:02.2180000 WARN Event com.microsoft.omadm.certmgr.CertificateEnrollmentManager 1 2 "
                                + "Device is encrypted but not secured by PIN\n",
                        "a device that has its PIN",
                        "2026-11-20T08:12:02.2180000 WARN Event com.microsoft.omadm.certmgr.CertificateEnrollmentManager 1 2 "
                                + "Device is encrypted and secured\n"),
                oneFile(
                        "s2-ios-tls-browse",
                        "mail.txt",
                        "Safari opens https://ndes/certsrv/mscep/mscep.dll?operation=GetCACaps: This Connection Is Not Private.\n",
                        "a browser that is content",
                        "Safari opens https://ndes/certsrv/mscep/mscep.dll?operation=GetCACaps: it downloads a file.\n"),
                oneFile(
                        "s4-template-not-supported",
                        "mail.txt",
                        "Event 31 says 0x80094800, the template is published nowhere.\n",
                        "a list of what may go wrong",
                        "# Runbook SCEP\nEvent 31 says 0x80094800, the template is published nowhere.\n"),
                new SignFixture(
                        "s2-ndes-malformed",
                        files("events.txt", REFUSED, "u_ex.log", iis(asked("profiled"), DEVICE)),
                        "a program that is no device, while devices' requests go through",
                        files("events.txt", REFUSED, "u_ex.log", iis(asked("sscep/0.10.0"), DEVICE))),
                new SignFixture(
                        "s2-ndes-malformed",
                        files("events.txt", REFUSED, "url-test.txt", "Success: Status code 403 returned.\n"),
                        "Microsoft's test of the URL with a long query",
                        files(
                                "events.txt",
                                REFUSED,
                                "url-test.txt",
                                "Success: The NDES server accepted the long query.\n")),
                oneFile(
                        "clock-device-behind",
                        "w32tm.txt",
                        "C:\\>w32tm /stripchart /computer:dc1 /dataonly\n08:10:05, +08969.4410912s\n",
                        "a clock that is right",
                        "C:\\>w32tm /stripchart /computer:dc1 /dataonly\n08:10:05, +00000.4410912s\n"),
                oneFile(
                        "s5-cert-near-expiry",
                        "template.txt",
                        "certutil -v -template Lab\n  TemplatePropValidityPeriod = 3 Days\n",
                        "a year",
                        "certutil -v -template Lab\n  TemplatePropValidityPeriod = 365 Days\n"),
                oneFile(
                        "conn-antivirus",
                        "procmon.csv",
                        PROCMON.formatted("SHARING VIOLATION"),
                        "a file that is free",
                        PROCMON.formatted("SUCCESS")),
                oneFile(
                        "proxy-strips-query",
                        "u_ex.log",
                        iis("09:30:40 GET /certsrv/mscep/mscep.dll - Dalvik/2.1.0+(Linux) 403 0 0"),
                        "a browser",
                        iis("09:30:40 GET /certsrv/mscep/mscep.dll - Mozilla/5.0+(Windows) 403 0 0")),
                new SignFixture(
                        "chal-mdm-backlog",
                        files("events.xml", OLD_CHALLENGE, "u_ex.log", iis(pages("06:00:0"))),
                        "pages that were fetched just before",
                        files("events.xml", OLD_CHALLENGE, "u_ex.log", iis(pages("09:29:0")))),
                oneFile(
                        "url-gateway-timeout",
                        "tab.har",
                        har("07:31", 200, "07:33", 504),
                        "an outage that was over for the same browser",
                        har("07:02", 504, "07:31", 200)),
                oneFile(
                        "s3-challenge-expired",
                        "connector.xml",
                        connector("d8c9d5c3-5065-930c-a5d7-4dedd2293123", "7bc46124-76c0-efec-f6c2-f708dfc3832c"),
                        "the same device in another transaction",
                        connector("d8c9d5c3-5065-930c-a5d7-4dedd2293123", "d8c9d5c3-5065-930c-a5d7-4dedd2293123")),
                oneFile(
                        "s3-challenge-expired",
                        "CertificateRegistrationPoint.svclog",
                        verified("68a9e49b-bc88-c020-83a0-62a78ab3bf30", "7ed21b04-c0dc-de1c-638e-5c8480ad0026"),
                        "the same device's next request",
                        verified("68a9e49b-bc88-c020-83a0-62a78ab3bf30", "68a9e49b-bc88-c020-83a0-62a78ab3bf30")));
    }

    /** Two answers to GetCACaps in one browser. */
    private static String har(String first, int one, String second, int other) {
        return "{\"log\": {\"version\": \"1.2\", \"entries\": [" + entry(first, one) + ", " + entry(second, other)
                + "]}}";
    }

    private static String entry(String time, int status) {
        return """
                {"startedDateTime": "2026-11-20T%s:00.000Z", "request": {"method": "GET",
                 "url": "https://scep.contoso.com/certsrv/mscep/mscep.dll?operation=GetCACaps"}, "response": {"status": %d,
                 "content": {"text": "%s"}}}""".formatted(time, status, status == 504 ? "GatewayTimeout" : "SHA-256");
    }

    /** The new connector's events: a device is refused, and behind it one is issued a certificate in another transaction. */
    private static String connector(String refused, String later) {
        return "<Events>"
                + event(4005, "05:40", "E1C0", refused, "Challenge is expired.")
                + event(4004, "06:21", "E1C7", later, "OK")
                + event(4006, "06:22", "E1C7", later, "OK")
                + "</Events>";
    }

    private static String event(int id, String time, String transaction, String device, String message) {
        return """
                <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
                <Provider Name="Microsoft-Intune-CertificateConnectors"/><EventID>%d</EventID><Level>4</Level>
                <TimeCreated SystemTime="2026-11-20T%s:00Z"/>
                <Channel>Microsoft-Intune-CertificateConnectors/Operational</Channel></System><EventData>
                <Data Name="TransactionId">%s</Data><Data Name="DeviceId">%s</Data><Data Name="Message">%s</Data>
                </EventData></Event>
                """.formatted(id, time, transaction, device, message);
    }

    /** A challenge that had expired, and a request behind it that was verified; each line with an activity of its own. */
    private static String verified(String refused, String later) {
        return Stream.of(
                        trace("CertificateRegistrationPoint", "07:33:40", "VerifyRequest Started. DeviceId " + refused),
                        trace("CertificateRegistrationPoint", "07:33:41", "Challenge has expired."),
                        trace("CertificateRegistrationPoint", "07:52:05", "VerifyRequest Started. DeviceId " + later),
                        trace("CertificateRegistrationPoint", "07:52:06", "VerifyRequest Finished with status True"))
                .collect(Collectors.joining("\n"));
    }

    private static String[] pages(String begin) {
        return IntStream.range(0, 6)
                .mapToObj(second -> begin + second + " GET /certsrv/mscep_admin/ - Go-http-client/1.1 200 0 0")
                .toArray(String[]::new);
    }

    private static String asked(String agent) {
        return "09:30:40 POST /certsrv/mscep/mscep.dll operation=PKIOperation " + agent + " 200 0 0";
    }

    @Test
    void showThatAllIsWellWhereTheReportSaysSo(@TempDir Path folder) throws Exception {
        assertThat(diagnosis(folder, files("MDMDiagReport.xml", REPORT.formatted("1", "0")))
                        .verdict())
                .isEqualTo(Verdict.HEALTHY);
    }
}
