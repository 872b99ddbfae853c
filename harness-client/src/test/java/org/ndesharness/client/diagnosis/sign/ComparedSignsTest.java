package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.Map;
import java.util.stream.Stream;

/** What is told by comparing one with another: a person with a colleague, a device with the one beside it, a key with a key. */
public class ComparedSignsTest implements NamingSigns {

    private static final String PHONE =
            " GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=x profiled/1 200 0 0";

    private static final String KEYS = "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                new SignFixture(
                        "s1-user-not-targeted",
                        groupsOf("SG-Staff", "SG-Certificates"),
                        "two users of whom neither is in the group",
                        groupsOf("SG-Staff", "SG-Guests")),
                new SignFixture(
                        "s1-device-not-checked-in",
                        devices("2026-11-02"),
                        "a device that was heard of",
                        devices("2026-11-19")),
                new SignFixture(
                        "s1-device-not-checked-in",
                        made("11/19/2026"),
                        "a profile that is older than the last check-in",
                        made("1/19/2026")),
                oneFile(
                        "clock-ahead",
                        "terminal.txt",
                        "-1728001.218830 +/- 0.019211 time.apple.com 17.253.38.43\n",
                        "a clock that is right",
                        "-12.218830 +/- 0.019211 time.apple.com 17.253.38.43\n"),
                new SignFixture(
                        "clock-ahead",
                        syslog("Mar 14"),
                        "the day on which others had their certificates",
                        syslog("Nov 20")),
                new SignFixture(
                        "ra-key-permission",
                        keys(""),
                        "a key that the account may read",
                        keys("  CONTOSO\\svc-ndes:(R)\n")),
                new SignFixture(
                        "url-414", tooLong("192.0.2.44"), "an address that asked nothing before", tooLong("192.0.2.9")),
                oneFile(
                        "s4-no-enroll-permission",
                        "failed.csv",
                        denied("svc-ndes2"),
                        "a person of the house who asks for another template",
                        denied("joao.mendes")),
                oneFile(
                        "s1-user-not-targeted",
                        "ticket.txt",
                        memberships("SG-Supply"),
                        "two who are both in the group",
                        memberships("SG-Wireless")),
                new SignFixture(
                        "s1-assignment-mismatch",
                        counted("28d66e8f-726f-89f3-3d02-88631921c8d3"),
                        "the same group",
                        counted("b405d6ab-653e-bb2d-b61c-db2d5bbfd609")),
                new SignFixture(
                        "s3-user-device-not-in-tenant",
                        verified("909ff297"),
                        "the device that was verified since",
                        verified("73de06cb")),
                oneFile(
                        "s4-key-too-small",
                        "failed.csv",
                        tooSmall("lena"),
                        "a test of the refusal",
                        tooSmall("lab-test-1024")),
                new SignFixture(
                        "url-gateway-timeout",
                        gaveUp("11/20/2026 5:12:44 AM (UTC)"),
                        "a page of the days before",
                        gaveUp("11/18/2026 6:12:44 PM")));
    }

    private static Map<String, String> groupsOf(String one, String other) {
        String answer =
                "PS> Get-MgUserMemberOf -UserId %s@contoso.example -All | %% { $_.AdditionalProperties.displayName }\n%s\n\n";
        return files(
                "profile.json", """
                {"@odata.type": "#microsoft.graph.iosScepCertificateProfile", "id": "1", "displayName": "SCEP iOS",
                 "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget",
                   "groupDisplayName": "SG-Certificates"}}]}
                """, "members.txt", answer.formatted("luc", one) + answer.formatted("ines", other));
    }

    private static Map<String, String> devices(String lastCheckIn) {
        return files(
                "devices.csv",
                "Device name,OS,OS version,Last check-in,Primary user UPN\n"
                        + "LT-0417,Windows,10.0.22631," + lastCheckIn + "T15:58:49Z,hanna@contoso.example\n"
                        + "LT-0533,Windows,10.0.22631,2026-11-20T07:41:10Z,hanna@contoso.example\n",
                "ticket.txt",
                "LT-0533 has its certificate from NDES. The spare LT-0417 has not got the SCEP certificate.\n");
    }

    private static Map<String, String> made(String day) {
        return files("managedDevice.json", """
                {"@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/managedDevices/$entity",
                 "id": "5b1d9c02-7e0b-4b8e-9a4f-1f6c3d1a77e0", "deviceName": "LT-4471",
                 "userPrincipalName": "d@contoso.example", "operatingSystem": "Windows",
                 "lastSyncDateTime": "2026-11-08T17:22:41Z"}
                """, "profile.txt", """
                Name          WIN SCEP User
                Platform      Windows 10 and later
                Created       %s, 2:14:07 PM (UTC)
                Included groups   SG-Certificates
                """.formatted(day));
    }

    private static Map<String, String> syslog(String day) {
        return files(
                "syslog.txt",
                day + " 09:12:05 iPad profiled[211] <Debug>: Performing synchronous URL request:"
                        + " https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=GetCACert&message=x\n"
                        + day
                        + " 09:12:06 iPad profiled[211] <Notice>: (Error) MC: Cannot retrieve SCEP identity: NSError:"
                        + " Domain : MCSCEPErrorDomain Code   : 22005 ...Underlying error: NSError: Domain :"
                        + " NSURLErrorDomain Code   : -1201\n",
                "u_ex261120.log",
                iis("07:40:31" + PHONE, "07:52:31" + PHONE));
    }

    private static Map<String, String> keys(String more) {
        String list = "PS> icacls %s\\%s\n  NT AUTHORITY\\SYSTEM:(F)\n  BUILTIN\\Administrators:(F)\n%s";
        return files(
                "events.xml",
                event(NDES, 10, "08:14:20", "cannot retrieve one of its required certificates (0x80070057)")
                        + event(NDES, 2, "08:14:20", "cannot be started (0x80070057)"),
                "rights.txt",
                list.formatted(KEYS, "4c1d_a1", more) + list.formatted(KEYS, "a92f_a1", more));
    }

    private static Map<String, String> tooLong(String client) {
        return files(
                "httperr1.log",
                """
                #Software: Microsoft HTTP API 2.0
                #Version: 1.0
                #Date: 2026-11-20 06:41:12
                #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
                2026-11-20 06:41:13 %1$s 50122 10.0.0.5 443 - - - - 414 - URL_Length -
                2026-11-20 06:52:41 %1$s 50190 10.0.0.5 443 - - - - 414 - URL_Length -
                """.formatted(client),
                "u_ex261120.log",
                iis(
                        "06:41:12 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1 200 0 0",
                        "06:52:40 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1 200 0 0"),
                "console.txt",
                """
                debug	08:52:40.802933 +0200	profiled	Performing synchronous URL request: https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIG5KpiMEM178rs
                error	08:52:41.230002 +0200	profiled	Cannot retrieve SCEP identity: NSError: Desc : The SCEP server returned an invalid response. Domain : MCSCEPErrorDomain Code : 22013 Type : MCFatalError
                """);
    }

    private static String memberships(String group) {
        return """
                service desk: profile AND - SCEP Staff: Included groups = "SG-Wireless". Excluded groups = none.
                group memberships Peace Oduya: All Users; %s
                group memberships J. Whitcombe: All Users; SG-Wireless
                """.formatted(group);
    }

    private static Map<String, String> counted(String root) {
        String profile = "{\"@odata.type\": \"#microsoft.graph.%s\", \"id\": \"%s\", \"displayName\": \"%s\", %s"
                + "\"deviceStatusOverview\": {\"successCount\": 0, \"pendingCount\": 9}, \"assignments\": [{\"target\":"
                + " {\"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\", \"groupId\": \"%s\"}}]}";
        String scep = "b405d6ab-653e-bb2d-b61c-db2d5bbfd609";
        return files(
                "profiles.json",
                "["
                        + profile.formatted("windows81TrustedRootCertificate", "1", "Root", "", root) + ","
                        + profile.formatted(
                                "windows81SCEPCertificateProfile",
                                "2",
                                "SCEP",
                                "\"rootCertificate@odata.bind\": \"deviceConfigurations('1')\", ",
                                scep)
                        + "]",
                "groups.csv",
                "id,displayName,membershipType,membersUsers,membersDevices\n"
                        + "28d66e8f-726f-89f3-3d02-88631921c8d3,SG-Laptops,Dynamic,0,61\n" + scep
                        + ",SG-Pilot,Assigned,58,0\n");
    }

    /** The connector names its requests by the certificate's subject alone. */
    private static Map<String, String> verified(String later) {
        String id = "-f29e-050b-8dc9-0c8ec25905bd";
        return files(
                "events.xml",
                event(SignFixture.CONNECTOR, 4005, "06:12:42", "ScepVerifyFailure Subject: CN=909ff297" + id)
                        + event(
                                SignFixture.CONNECTOR,
                                4004,
                                "15:03:11",
                                "ScepVerifySuccess Subject: CN=" + (later.equals("909ff297") ? "11111111" : "909ff297")
                                        + id));
    }

    private static String tooSmall(String subject) {
        return """
                "Request ID","Request Disposition","Requester Name","Issued Common Name","Request Status Code"
                "311","30 -- Denied","CONTOSO\\svc-ndes","%s","0x80094811 (-2146875375 CERTSRV_E_KEY_LENGTH)"
                "312","20 -- Issued","CONTOSO\\svc-ndes","w.hale","0x0"
                """.formatted(subject);
    }

    private static Map<String, String> gaveUp(String time) {
        return files("page.html", """
                <html><head><title>Application Proxy</title></head><body><h1>This corporate app can't be accessed</h1>
                <p>The connector timed out.</p><div>Status Code: GatewayTimeout</div><div>Timestamp: %s</div></body></html>
                """.formatted(time), "u_ex261120.log", iis("07:40:31" + PHONE));
    }

    private static String denied(String requester) {
        return """
                "Request ID","Request Disposition","Requester Name","Issued Common Name","Certificate Template","Request Status Code"
                "0x1 (1)","20 -- Issued","CONTOSO\\svc-ndes","maria","ContosoUser","0x0"
                "0x2 (2)","30 -- Denied","CONTOSO\\%s","","%s","0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)"
                """.formatted(requester, requester.startsWith("svc") ? "ContosoUser" : "ContosoWebServer");
    }
}
