package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.MDM;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;

import java.util.stream.Stream;

/** What one file tells only beside another: settings beside a failure, words of a mail beside a list, logs of two stations. */
public class ToldSignsTest implements NamingSigns {

    private static final String LOG = "u_ex261120.log";

    private static final String HTTPERR = """
            #Software: Microsoft HTTP API 2.0
            #Version: 1.0
            #Date: 2026-11-20 09:00:00
            #Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename
            2026-11-20 09:00:01 10.0.0.2 50000 10.0.0.5 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIAG - 414 - %s -
            """;

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(servers(), devices(), assignments()).flatMap(s -> s);
    }

    private static Stream<SignFixture> servers() {
        return Stream.of(
                new SignFixture(
                        "pf-scep-pool-identity",
                        files("applicationHost.config", pool("NetworkService"), "account.txt", ACCOUNT),
                        "the pool of the account",
                        files("applicationHost.config", pool("SpecificUser"), "account.txt", ACCOUNT)),
                new SignFixture(
                        "url-third-party-proxy-long-uri",
                        files("access.log", PROXY, "httperr1.log", HTTPERR.formatted("Timer_ConnectionIdle")),
                        "a refusal that HTTP.sys has written down",
                        files("iis.log", iis(ASKED), "httperr1.log", HTTPERR.formatted("URL_Length"))),
                new SignFixture(
                        "s6-no-notify",
                        files(LOG, iis(VERIFIED, ASKED, NOTIFIED, verifiedAt("10:00:00"), askedAt("10:00:02"), PROBE)),
                        "a notification that came",
                        files(
                                LOG,
                                iis(
                                        VERIFIED,
                                        ASKED,
                                        NOTIFIED,
                                        verifiedAt("10:00:00"),
                                        askedAt("10:00:02"),
                                        NOTIFIED.replace("09:00:04", "10:00:03"),
                                        PROBE))),
                new SignFixture(
                        "s3-no-verify-entry",
                        files("NDESPlugin.log", policyModule("07:20"), LOG, iis(ASKED, askedAt("10:00:02"))),
                        "an entry at the time of a request, on a clock nine hours ahead",
                        files("NDESPlugin.log", policyModule("19:00"), LOG, iis(ASKED, askedAt("10:00:02")))),
                new SignFixture(
                        "caps-lie-renewal",
                        files(
                                "scepd.log",
                                "2026-11-20T09:00:01Z level=error msg=\"unsupported message type RenewalReq (17)\" failInfo=badRequest\n"),
                        "a message of another type",
                        files(
                                "scepd.log",
                                "2026-11-20T09:00:01Z level=error msg=\"unsupported message type GetCRL (22)\" failInfo=badRequest\n")));
    }

    private static final String ACCOUNT = """
            SamAccountName  : svc-ndes
            Enabled         : True
            LockedOut       : False
            PasswordExpired : False
            """;

    private static final String PROXY = """
            192.0.2.7 - - [20/Nov/2026:10:00:01 +0100] "GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIKoBS HTTP/1.1" 414 172 "-" "-"
            """;

    private static final String VERIFIED = verifiedAt("09:00:00");
    private static final String ASKED = askedAt("09:00:02");
    private static final String NOTIFIED =
            "09:00:04 POST /CertificateRegistrationSvc/Certificate/Notify - NDES_Plugin 204 0 0";
    private static final String PROBE = "10:30:00 GET / - Zabbix 200 0 0";

    private static String verifiedAt(String time) {
        return time + " POST /CertificateRegistrationSvc/Certificate/VerifyRequest - NDES_Plugin 201 0 0";
    }

    private static String askedAt(String time) {
        return time + " POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled/1.0 200 0 0";
    }

    private static String policyModule(String time) {
        return """
                2026-11-20 %1$s:01 Calling VerifyRequest ...
                2026-11-20 %1$s:02 Sending request to certificate registration point.
                2026-11-20 %1$s:03 Verify challenge returns true
                2026-11-20 %1$s:03 Exiting VerifyRequest with 0x0
                """.formatted(time);
    }

    private static String pool(String identity) {
        return """
                <configuration><system.applicationHost><applicationPools>
                <add name="DefaultAppPool"><processModel identityType="NetworkService" /></add>
                <add name="SCEP"><processModel identityType="%s" userName="CONTOSO\\svc-ndes" /></add>
                </applicationPools></system.applicationHost></configuration>
                """.formatted(identity);
    }

    private static Stream<SignFixture> devices() {
        return Stream.of(
                new SignFixture(
                        "url-list-random",
                        files("admin.txt", UNREACHABLE, "profile.json", profile("scep-a", "scep-b")),
                        "a profile with one server",
                        files("admin.txt", UNREACHABLE, "profile.json", profile("scep-a", "scep-a"))),
                new SignFixture(
                        "clock-device-behind",
                        files("admin.xml", enrolment("0x80072F05"), "w32tm.txt", "11:20:31, +518402.1127331s\n"),
                        "a clock that is right",
                        files("admin.xml", enrolment("0x80072F05"), "w32tm.txt", "11:20:31, +000.1127331s\n")),
                new SignFixture(
                        "rep-txid-wrong",
                        files("OMADM.log", refusal("Transaction ID Mismatch")),
                        "another complaint",
                        files("OMADM.log", refusal("Unexpected end of stream"))),
                new SignFixture(
                        "proxy-adds-charset",
                        files("OMADM.log", refusal("but was application/x-pki-message;charset=utf-8")),
                        "another type of content",
                        files("OMADM.log", refusal("but was text/html"))),
                new SignFixture(
                        "rep-cert-no-eku",
                        files("admin.xml", installed(), "dump.txt", dump("Server Authentication (1.3.6.1.5.5.7.3.1)")),
                        "a certificate for what was asked for",
                        files("admin.xml", installed(), "dump.txt", dump("Client Authentication (1.3.6.1.5.5.7.3.2)"))),
                new SignFixture(
                        "rep-cert-no-eku",
                        files("admin.xml", installed(), "dump.txt", shortened("Secure Email (1.3.6.1.5.5.7.3.4)")),
                        "the purpose that was asked for, in a listing without object identifiers",
                        files(
                                "admin.xml",
                                installed(),
                                "dump.txt",
                                shortened("Client Authentication (1.3.6.1.5.5.7.3.2)"))),
                new SignFixture(
                        "s1-win-profile-not-received",
                        files("admin.xml", session(), "mail.txt", "The SCEP profile does not arrive on this laptop.\n"),
                        "somebody who asks about the encryption of the disk",
                        files(
                                "admin.xml",
                                session(),
                                "mail.txt",
                                "BitLocker stays at 63 percent, see the MDM log.\n")));
    }

    private static final String UNREACHABLE = """
            Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Source:        Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Date:          11/20/2026 9:31:44 AM
            Event ID:      306
            Level:         Information
            Computer:      DNV-L34
            Description:
            SCEP: CspExecute for UniqueId : (ModelName_AC_77) InstallUserSid : () InstallLocation : (device) NodePath : (clientinstall) KeyProtection: (0x2) Result : (Unknown Win32 Error code: 0x2ab0003).

            Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Source:        Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Date:          11/20/2026 9:32:07 AM
            Event ID:      32
            Level:         Error
            Computer:      DNV-L34
            Description:
            SCEP: Certificate enroll failed. Result: (Unknown Win32 Error code: 0x80072efd).
            """;

    private static String installed() {
        return event(
                        MDM,
                        36,
                        "09:00:00",
                        "SCEP: Certificate request generated. Enhanced Key Usage: (1.3.6.1.5.5.7.3.2)")
                + event(MDM, 39, "09:00:10", "SCEP: Certificate installed successfully.");
    }

    private static String dump(String usage) {
        return """
                X509 Certificate:
                Version: 3
                Serial Number: 7d00000b31a4e70c9b6f13df4b000000000b31
                Issuer: CN=Seaboard Issuing CA 2, DC=seaboard, DC=example
                 NotBefore: 11/20/2026 7:41 AM
                 NotAfter: 11/20/2027 7:41 AM
                Subject: CN=LAP-3321
                Certificate Extensions: 1
                    2.5.29.37: Flags = 0, Length = c
                    Enhanced Key Usage
                        %s
                """.formatted(usage);
    }

    /** As people shorten it, and other tools print it. */
    private static String shortened(String usage) {
        return dump(usage).replace("    2.5.29.37: Flags = 0, Length = c\n", "");
    }

    private static String session() {
        String failed = "Command failure status. CSP URI: (./Device/Vendor/MSFT/BitLocker/RequireDeviceEncryption)";
        return event(MDM, 404, "09:00:00", failed) + event(MDM, 209, "09:00:10", "MDM Session: OMA-DM session ended");
    }

    private static String enrolment(String code) {
        return event(MDM, 306, "09:00:00", "SCEP: CspExecute for UniqueId : (ModelName_AC_1) Result : (0x2ab0003).")
                + event(MDM, 32, "09:00:20", "SCEP: Certificate enroll failed. Result: (" + code + ").");
    }

    private static String profile(String first, String second) {
        return """
                {"@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile", "displayName": "W11-SCEP",
                 "scepServerUrls": ["https://%s.contoso.example/certsrv/mscep/mscep.dll", "https://%s.contoso.example/certsrv/mscep/mscep.dll"],
                 "assignments": [{"target": {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}}]}
                """.formatted(first, second);
    }

    private static String refusal(String words) {
        return """
                2026-11-20T10:00:01.1000000    VERB    Event     com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager     9101      10    There are 1 requests
                2026-11-20T10:00:04.8700000    VERB    Event     org.jscep.transport.UrlConnectionPostTransport     9101      10    Received '200 OK' when sending PKCSReq to https://ndes.contoso.example/certsrv/mscep/mscep.dll?operation=PKIOperation
                2026-11-20T10:00:04.9210000    WARN    Event     com.microsoft.omadm.platforms.android.certmgr.CertificateEnrollmentManager     9101      10    org.jscep.transaction.TransactionException: %s
                """.formatted(words);
    }

    private static final String BROWSER = "the browser shows ERR_CERT_COMMON_NAME_INVALID on its page.\n";

    private static final String TICKET = """
            Le profil SCEP est affecté à IPAD-CAISSES depuis le 18/06/2026 14:20
            Appareil : LYO-CAISSE-07   iPadOS 17.5   Dernier archivage : %s 18:03:11
            """;

    private static Stream<SignFixture> assignments() {
        String mail = "The SCEP profile is assigned to the group SG-WiFi-Certificates only.\n";
        String arrow = "Profile AND-WP-SCEP-User -> Assigned groups: \"SG-WiFi-Certificates\"\n";
        String twoLines =
                "The SCEP profile is assigned to the group\n\"SG-WiFi-Certificates\" (assigned since March).\n";
        return Stream.of(
                new SignFixture(
                        "s1-user-not-targeted",
                        files("pane.txt", pane("SG-Field-North"), "mail.txt", arrow),
                        "a member of the group",
                        files("pane.txt", pane("SG-WiFi-Certificates"), "mail.txt", arrow)),
                new SignFixture(
                        "tls-name-mismatch",
                        files("mail.txt", "The certificate of NDES: " + BROWSER),
                        "a site of the house",
                        files("mail.txt", "The certificate of the intranet: " + BROWSER)),
                new SignFixture(
                        "s1-user-not-targeted",
                        files("pane.txt", pane("SG-Field-North"), "mail.txt", twoLines),
                        "a member of the group",
                        files("pane.txt", pane("SG-WiFi-Certificates"), "mail.txt", twoLines)),
                new SignFixture(
                        "s1-device-not-checked-in",
                        files("ticket.txt", TICKET.formatted("29/05/2026")),
                        "a device that was heard of since",
                        files("ticket.txt", TICKET.formatted("19/06/2026"))),
                new SignFixture(
                        "s1-user-not-targeted",
                        files("pane.txt", pane("SG-Field-North"), "mail.txt", mail),
                        "a member of the group",
                        files("pane.txt", pane("SG-WiFi-Certificates"), "mail.txt", mail)),
                new SignFixture(
                        "s1-user-not-targeted",
                        files("pane.txt", pane("SG-Field-North"), "mail.txt", mail),
                        "a profile that goes to nobody yet",
                        files(
                                "pane.txt",
                                pane("SG-Field-North"),
                                "mail.txt",
                                mail.replace("is assigned", "is not assigned"))),
                new SignFixture(
                        "s1-device-not-checked-in",
                        files("devices.csv", devices("2026-08-29"), "profile.json", created()),
                        "a device that was heard of since",
                        files("devices.csv", devices("2026-09-20"), "profile.json", created())));
    }

    private static String pane(String group) {
        return """
                User: Chidi Okafor (c.okafor@contoso.example)
                Group membership
                SG-M365-E3
                %s
                Assignments: Configuration profiles
                AND-Password   Succeeded
                """.formatted(group);
    }

    private static String devices(String lastCheckIn) {
        return """
                Device name,Last check-in,OS,OS version,Primary user UPN
                iPad-01,2026-09-21 08:51:20.0000000,iOS/iPadOS,18.6,s1@contoso.example
                iPad-02,%s 17:03:55.0000000,iOS/iPadOS,18.5,s2@contoso.example
                """.formatted(lastCheckIn);
    }

    private static String created() {
        return """
                {"@odata.type": "#microsoft.graph.iosScepCertificateProfile", "displayName": "iOS SCEP", "createdDateTime": "2026-09-14T10:05:31Z",
                 "assignments": [{"target": {"@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget"}}]}
                """;
    }
}
