package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.trace;

import java.util.stream.Stream;

/** Failures that stand, beside the same that are over by the end of what was collected, or are somebody else's. */
public class PassedSignsTest implements NamingSigns {

    private static final String LOG = "u_ex261120.log";
    private static final String URL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(outages(), ends(), others(), slowness(), answers()).flatMap(s -> s);
    }

    private static Stream<SignFixture> outages() {
        String page = "HTTP Error 503. The service is unavailable.\n";
        return Stream.of(
                new SignFixture(
                        "url-503-pool-stopped",
                        files("mail.txt", page, "httperr1.log", REFUSALS, LOG, iis(askedAt("08:00:00"))),
                        "requests that were answered since the last refusal",
                        files("mail.txt", page, "httperr1.log", REFUSALS, LOG, iis(askedAt("10:00:00")))),
                new SignFixture(
                        "url-gateway-timeout",
                        files("page.html", PAGE.formatted("11/20/2026 4:05:11 PM"), "har.json", HAR),
                        "a page of the days before",
                        files("page.html", PAGE.formatted("11/17/2026 4:05:11 AM"), "har.json", HAR)),
                new SignFixture(
                        "url-gateway-timeout",
                        files(
                                "mail.txt",
                                "Subject: NDES not resolved yet\n\n" + TIMED_OUT,
                                LOG,
                                iis(askedAt("10:00:00"))),
                        "a mail that says that it is over",
                        files("mail.txt", "Subject: NDES [RESOLVED]\n\n" + TIMED_OUT, LOG, iis(askedAt("10:00:00")))),
                toldBeside(
                        "NDES timed out; since then enrolments fail.",
                        "NDES timed out; since then enrolments come in."),
                toldBeside("The SCEP URL is not working again.", "The SCEP URL is working again."),
                new SignFixture(
                        "s4-scep-issued-failure",
                        files(
                                "events.xml",
                                event(
                                                CONNECTOR,
                                                4007,
                                                "08:14:20",
                                                "ScepIssuedFailure TransactionId: F9714E2B4B12060E6EF06174D54E9019117CBF49")
                                        + event(
                                                CONNECTOR,
                                                4006,
                                                "09:14:20",
                                                "ScepIssuedSuccess TransactionId: A0932C2E8313033566C1A154C392F7CC197EFC02")),
                        "a CA that was away for all, and is back",
                        files(
                                "events.xml",
                                event(NDES, 31, "08:14:20", "cannot submit the certificate request (0x800706ba).")
                                        + event(
                                                CONNECTOR,
                                                4007,
                                                "08:14:20",
                                                "ScepIssuedFailure TransactionId: F9714E2B4B12060E6EF06174D54E9019117CBF49")
                                        + event(
                                                CONNECTOR,
                                                4006,
                                                "09:14:20",
                                                "ScepIssuedSuccess TransactionId: A0932C2E8313033566C1A154C392F7CC197EFC02"))),
                new SignFixture(
                        "s6-files-failed",
                        files("dir.txt", FOLDER),
                        "a folder that the connector before has left",
                        files(
                                "dir.txt",
                                FOLDER,
                                "events.xml",
                                event(CONNECTOR, 4008, "09:00:00", "ScepNotifySuccess"))));
    }

    private static final String OLD = "Microsoft Intune Connector";

    private static final String RPC =
            "ScepIssuedFailure TransactionId: F9714E2B4B12060E6EF06174D54E9019117CBF49 0x800706ba";

    private static Stream<SignFixture> ends() {
        String stopped = event(OLD, 10_020, "08:00:00", "StoppedConnectorService");
        String served = event(CONNECTOR, 4008, "09:00:00", "ScepNotifySuccess");
        String verify = " POST /CertificateRegistrationSvc/Certificate/VerifyRequest - NDES_Plugin 201 0 0";
        String notify = " POST /CertificateRegistrationSvc/Certificate/Notify - NDES_Plugin 204 0 0";
        String later = "12:00:00 GET / - browser 200 0 0";
        return Stream.of(
                new SignFixture(
                        "conn-service-stopped",
                        files("old.xml", served.replace("T09", "T07") + stopped),
                        "the connector that came in its place",
                        files("old.xml", stopped, "new.xml", served)),
                new SignFixture(
                        "s4-rpc-unavailable",
                        files("events.xml", event(CONNECTOR, 4007, "08:14:20", RPC)),
                        "a CA that was away for all, and is back",
                        files(
                                "events.xml",
                                event(CONNECTOR, 4007, "08:14:20", RPC)
                                        + event(CONNECTOR, 4006, "09:14:20", "ScepIssuedSuccess"))),
                new SignFixture(
                        "s6-no-notify",
                        files(
                                LOG,
                                iis(
                                        "09:00:00" + verify,
                                        "09:00:00" + notify,
                                        "09:30:00" + verify,
                                        askedAt("09:30:01"),
                                        later)),
                        "a report within the second of the verification",
                        files(LOG, iis("09:30:00" + verify, "09:30:00" + notify, askedAt("09:30:01"), later))),
                new SignFixture(
                        "s3-verify-false",
                        files("crp.svclog", verified("Phase 1")),
                        "a certificate that all miss, and that is there since",
                        files("crp.svclog", verified("Signing certificate could not be retrieved."))),
                new SignFixture(
                        "s4-no-enroll-permission",
                        files("list.txt", requests("svc-ndes")),
                        "an account that is not NDES'",
                        files("list.txt", requests("testuser1"))),
                new SignFixture(
                        "s1-device-not-checked-in",
                        files("states.csv", STATES, "devices.csv", CHECKED_IN),
                        "another device of its user's, which has the profile",
                        files("states.csv", STATES.replace("b@corp", "a@corp"), "devices.csv", CHECKED_IN)));
    }

    private static String verified(String said) {
        String point = "CertificateRegistrationPoint";
        return String.join(
                "\n",
                trace(point, "07:33:40", "VerifyRequest Started. DeviceId 7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                trace(point, "07:33:41", said),
                trace(point, "07:33:42", "VerifyRequest Finished with status False"),
                trace(point, "07:52:05", "VerifyRequest Started. DeviceId 16fd2706-8baf-433b-82eb-8c7fada847da"),
                trace(point, "07:52:06", "VerifyRequest Finished with status True"));
    }

    private static String requests(String account) {
        return """
                22-1-2025 11:00	Uitgegeven	WINGTIP\\svc-ndes	WingtipDevice	W11-3136
                22-1-2025 11:35	Geweigerd	WINGTIP\\%s	WingtipDevice	TEST	0x80094012 (CERTSRV_E_TEMPLATE_DENIED)
                """.formatted(account);
    }

    private static final String STATES = """
            Device name,UPN,Profile,State
            OLD-1,a@corp.example,SCEP,Pending
            NEW-1,b@corp.example,SCEP,Succeeded
            """;

    private static final String CHECKED_IN = """
            Device name,Primary user UPN,Last check-in
            OLD-1,a@corp.example,2026-05-16T09:10:00Z
            NEW-1,b@corp.example,2026-11-12T07:22:00Z
            """;

    /** A page of the proxy whose time has no zone, and a note. */
    private static SignFixture toldBeside(String standing, String over) {
        String page = PAGE.formatted("11/20/2026 6:02:18 AM").replace(" (UTC)", "");
        return new SignFixture(
                "url-gateway-timeout",
                files("page.html", page, "note.txt", standing, LOG, iis(askedAt("10:00:00"))),
                "a note that says that it is over",
                files("page.html", page, "note.txt", over, LOG, iis(askedAt("10:00:00"))));
    }

    private static final String REFUSALS = """
            #Software: Microsoft HTTP API 2.0
            #Version: 1.0
            #Date: 2026-11-20 09:00:00
            #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
            2026-11-20 09:00:01 10.0.0.2 50000 10.0.0.5 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 Disabled SCEP
            """;

    private static final String PAGE = """
            <html><head><title>Application Proxy</title></head><body><h1>This corporate app can't be accessed</h1>
            <div>Status Code: GatewayTimeout</div><div>Timestamp: %s (UTC)</div></body></html>
            """;

    private static final String TIMED_OUT = """
            This corporate app can't be accessed
            This corporate app can't be accessed right now. Please try again later. The connector timed out.
            Status Code: GatewayTimeout
            """;

    private static final String HAR = """
            {"log": {"version": "1.2", "entries": [{"startedDateTime": "2026-11-20T10:31:02.114Z", "time": 20,
             "request": {"method": "GET", "url": "https://ndes.msappproxy.net/certsrv/mscep/mscep.dll", "headers": []},
             "response": {"status": 403, "statusText": "Forbidden", "headers": [{"name": "Server", "value": "Microsoft-IIS/10.0"}],
              "content": {"size": 10, "mimeType": "text/html", "text": ""}}}]}}
            """;

    private static final String FOLDER = """
             Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Failed

            2021-06-17  15:40               611 5f1c0b2e.xml
            """;

    private static String askedAt(String time) {
        return time + " POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled/1.0 200 0 0";
    }

    private static final String GUEST = " GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=1 %s 403 0 0";

    private static SignFixture asked(String query, String difference, String attack) {
        String line = "10:30:00 POST /certsrv/mscep/mscep.dll %s - 400 0 0";
        return new SignFixture(
                "s2-iis-other-status",
                files(LOG, iis(askedAt("10:00:00"), line.formatted(query))),
                difference,
                files(LOG, iis(askedAt("10:00:00"), line.formatted(attack))));
    }

    private static Stream<SignFixture> others() {
        return Stream.of(
                asked("operation=GetCACaps", "a way out of a folder", "operation=../../etc/passwd"),
                new SignFixture(
                        "s2-iis-other-status",
                        files(LOG, iis(askedAt("10:00:00"), "10:30:00" + GUEST.formatted("profiled/1.0"))),
                        "a tool that tries what NDES lets through",
                        files(LOG, iis(askedAt("10:00:00"), "10:30:00" + GUEST.formatted("sqlmap/1.7")))),
                asked("operation=GetCACert&message=x", "a script", "operation=GetCACert&message=<script>x</script>"),
                new SignFixture(
                        "s2-no-iis-entry",
                        files("OMADM.log", granted("com.microsoft.omadm.platforms.android.certmgr.ScepEnroller")),
                        "another part of the app that did not connect",
                        files("OMADM.log", granted("com.microsoft.intune.telemetry.implementation.TelemetryUploader"))),
                new SignFixture(
                        "s2-ios-ra-response-invalid-wrong-root",
                        files("console.txt", CONSOLE.formatted("ndes.contoso.example/certsrv/mscep/mscep.dll")),
                        "a profile of the user's own, from a server that is none of NDES'",
                        files("console.txt", CONSOLE.formatted("ca.college.example/scep/student"))));
    }

    private static final String CONSOLE = """
            debug 10:22:41.118801 +0200 profiled Adding dependent ModelName=AC_466e/LogicalName_2419;Hash=902113377 to parent www.windowsintune.com.SCEP in domain PayloadDependencyDomainCertificate to system
            debug 10:22:41.204410 +0200 profiled Performing synchronous URL request: https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=GetCACert&message=x
            debug 10:22:42.119660 +0200 profiled Performing synchronous URL request: https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=PKIOperation
            default 10:22:44.410022 +0200 profiled Profile “www.windowsintune.com.SCEP.ModelName=AC_466e/LogicalName_2419;Hash=902113377” installed.
            debug 10:40:51.118220 +0200 profiled Performing synchronous URL request: https://%s?operation=GetCACert&message=eduroam
            error 10:40:51.702118 +0200 profiled Cannot retrieve SCEP identity: NSError: Desc   : The Registration Authority’s response is invalid. Domain : MCSCEPErrorDomain Code   : 22003 Type   : MCFatalError
            """;

    private static String granted(String logger) {
        return """
                2026-11-20T09:30:04.3000000    VERB    Event     org.jscep.transport.UrlConnectionGetTransport     15520      10    Received '200 OK' when sending GetCACaps(ca) to https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca
                2026-11-20T09:30:09.0000000    INFO    Event     com.microsoft.omadm.platforms.android.certmgr.state.ScepCertInstallStateMachine     15520       5    SCEP cert 'ModelName=AC_5f10' state changed from CERT_INSTALLED to CERT_ACCESS_GRANTED
                2026-11-20T09:31:40.0000000    WARN    Event     %s     15520       3    java.net.SocketTimeoutException: failed to connect to mobile.example/20.189.173.2 (port 443) after 10000ms
                """.formatted(logger);
    }

    private static Stream<SignFixture> slowness() {
        String unheard =
                " POST /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation Mozilla/4.0+(compatible;+Win32;+NDES+client) 200 0 64";
        String told = " POST /CertificateRegistrationSvc/Certificate/Notify - NDES_Plugin 204 0 0";
        String slow = iis("09:10:00" + unheard, "09:26:00" + unheard, "09:43:00" + unheard, "09:43:09" + told);
        String left = " GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1.0 200 0 64";
        return Stream.of(
                new SignFixture(
                        "slow-ca",
                        files(LOG, slow),
                        "clients that waited long enough",
                        files(LOG, slow.replace(" 200 0 64 ", " 200 0 0 "))),
                new SignFixture(
                        "http-slow-drip",
                        files(LOG, iis("09:10:00" + left, "09:22:00" + left)),
                        "a client that had its certificate in the end",
                        files(LOG, iis("09:10:00" + left, "09:22:00" + left, askedAt("09:30:00")))));
    }

    private static Stream<SignFixture> answers() {
        return Stream.of(
                new SignFixture(
                        "http-ct-wrong",
                        files("curl.txt", authority("application/octet-stream")),
                        "the type that it has",
                        files("curl.txt", authority("application/x-x509-ca-ra-cert"))),
                new SignFixture(
                        "url-proxy-preauth",
                        files(
                                "curl.txt",
                                "$ curl -s -i " + URL
                                        + "\nHTTP/1.1 302 Found\nLocation: https://login.example/signin\n\n"),
                        "a status alone that is as it should be",
                        files(
                                "curl.txt",
                                "$ curl -s -o /dev/null -w \"%{http_code}\\n\" " + URL
                                        + "\n403\n$ curl -s -o /dev/null -w" + " \"%{http_code}\\n\" \"" + URL
                                        + "?operation=GetCACaps&message=x\"\n200\n")));
    }

    private static String authority(String type) {
        return """
                $ curl -s -D - -o ca.p7b "%s?operation=GetCACert&message=x"
                HTTP/1.1 200 OK
                Content-Type: %s
                Content-Length: 4187

                """.formatted(URL, type);
    }
}
