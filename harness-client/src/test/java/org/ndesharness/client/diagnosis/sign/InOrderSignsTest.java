package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CONNECTOR;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** Failures, beside what looks like them on a site that is in order. */
public class InOrderSignsTest implements NamingSigns {

    private static final String LOG = "u_ex261120.log";
    private static final String PHONE = " profiled/1.0+CFNetwork/1410 200 0 0";
    private static final String ASKED = " POST /certsrv/mscep/mscep.dll operation=PKIOperation";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(requests(), servers(), folders(), intune(), devices()).flatMap(s -> s);
    }

    private static Stream<SignFixture> requests() {
        String refused = event(CONNECTOR, 4005, "09:00:01", "ScepVerifyFailure. Request could not be verified.");
        String plus = "09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=" + "MIAG+abc".repeat(8)
                + " agent/0.9 200 0 0";
        return Stream.of(
                new SignFixture(
                        "s3-user-device-not-in-tenant",
                        files("op.xml", refused, LOG, iis("09:00:00" + ASKED + PHONE, "09:30:00" + ASKED + PHONE)),
                        "a tester's request, between those of devices",
                        files(
                                "op.xml",
                                refused,
                                LOG,
                                iis("09:00:00" + ASKED + " tester-scep/0.4 200 0 0", "09:30:00" + ASKED + PHONE))),
                new SignFixture(
                        "get-plus-raw",
                        files("issue.md", DECODING, LOG, iis(plus)),
                        "a message without such a sign",
                        files("op.xml", refused.replace("4005", "4004"), LOG, iis(plus.replace("+abc", "0abc")))),
                new SignFixture(
                        "url-general-ndes-message",
                        files("page.html", PAGE, LOG, iis("09:30:00" + ASKED + PHONE)),
                        "a page from before the connector, after which the test was refused and devices were served",
                        files(
                                "page.html",
                                PAGE,
                                LOG,
                                iis(
                                        "08:00:00 GET /certsrv/mscep/mscep.dll - Mozilla/5.0 200 0 0",
                                        "09:00:00 GET /certsrv/mscep/mscep.dll - Mozilla/5.0 403 0 0",
                                        "09:30:00" + ASKED + PHONE))));
    }

    private static Stream<SignFixture> servers() {
        String away = event(
                NDES,
                31,
                "09:00:01",
                "The Network Device Enrollment Service cannot submit the certificate request (0x800706ba)."
                        + "  The RPC server is unavailable.");
        String issued = """
                Request ID,Requester Name,Request Disposition Message,Certificate Template,Certificate Effective Date,Issued Common Name
                1041,CONTOSO\\svc-ndes,Issued,IntuneUser,%s,j.doe
                """;
        return Stream.of(
                new SignFixture(
                        "s4-rpc-unavailable",
                        files("app.xml", away, "issued.csv", issued.formatted("11/19/2026 7:51 AM")),
                        "certificates of the days after",
                        files("app.xml", away, "issued.csv", issued.formatted("11/22/2026 7:51 AM"))),
                oneFile(
                        "url-503-intermediate-in-root",
                        "app.txt",
                        CRASH.formatted("SCEP"),
                        "another program's pool",
                        CRASH.formatted("MSExchangeOWAAppPool")),
                oneFile(
                        "pf-iis-iusrs",
                        "run.txt",
                        RUN.formatted("Error: NDES Service Account has not been assigned the rights."),
                        "the rights are given otherwise",
                        RUN.formatted("Success: NDES Service Account has been assigned the rights explicitly.")),
                oneFile(
                        "pf-spn",
                        "run.txt",
                        "Checking SPN has been set...\n\nError:\nMissing or Incorrect SPN set for the NDES Service Account!\n",
                        "it is set",
                        "Checking SPN has been set...\n\nSuccess:\nCorrect SPN set for the NDES service account:\n"));
    }

    private static Stream<SignFixture> folders() {
        return Stream.of(oneFile(
                "s6-files-stuck-processing",
                "dir.txt",
                FOLDERS.formatted("13/04/2021  16:47"),
                "a file that came minutes after the last that went through",
                FOLDERS.formatted("13/04/2021  09:47")));
    }

    private static Stream<SignFixture> intune() {
        String devices = """
                Device name;Primary user;SCEP status;Last check-in;Note
                IPD-01;a.lind@contoso.com;Succeeded;2026-11-20 08:10;
                IPD-02;o.berg@contoso.com;Succeeded;2026-11-20 08:31;
                IPD-08;new1@contoso.com;Pending;2026-09-02 14:20;%s
                """;
        String mail = """
                Rotprofilen "WIN-Rot" är tilldelad gruppen "Enheter" (312 enheter, inga användare).
                SCEP-profilen "WIN-SCEP" är tilldelad gruppen "Skola" (%s).
                """;
        return Stream.of(
                new SignFixture(
                        "s1-device-not-checked-in",
                        files(
                                "devices.csv",
                                devices.formatted(""),
                                "mail.txt",
                                "Which of these iPads has no certificate, IPD-08?\n"),
                        "a device in reserve",
                        files(
                                "devices.csv",
                                devices.formatted("Reserve"),
                                "mail.txt",
                                "Which of these iPads has no certificate, IPD-08?\n")),
                oneFile(
                        "s1-assignment-mismatch",
                        "mail.txt",
                        mail.formatted("288 användare, inga enheter"),
                        "devices, both",
                        mail.formatted("288 enheter, inga användare")));
    }

    private static Stream<SignFixture> devices() {
        String profile =
                "“www.windowsintune.com.SCEP.ModelName=AC_57b4c6a7-d84f-4e6e-a119-e1a8169c7b93/LogicalName_5ca5e407;"
                        + "Hash=318870014”";
        String refused = """
                error    17:02:10.771201 +0000    profiled    Cannot retrieve SCEP identity: NSError: Desc   : The Registration \
                Authority’s response is invalid. Domain : MCSCEPErrorDomain Code   : 22003 Type   : MCFatalError
                default    17:02:10.900033 +0000    profiled    Rolling back installation of profile %s...
                """.formatted(profile);
        String installed = """
                debug    09:31:40.330712 +0000    profiled    Performing synchronous URL request: \
                https://ndes.contoso.com/certsrv/mscep/mscep.dll?operation=GetCACert&message=SCEP%%20Authority
                default    09:31:43.250990 +0000    profiled    Profile %s installed.
                """.formatted(profile);
        String states = "Device,Profile,Type,State\nTAB-01,Root CA,Trusted certificate,Error\n";
        String inventory =
                "Device name,Manufacturer,Model,OS,OS version\nTAB-01,%s,X,Android (device administrator),11.0\n";
        return Stream.of(
                new SignFixture(
                        "s2-ios-ra-response-invalid-wrong-root",
                        files("console-13nov.txt", installed, "console-14nov.txt", refused),
                        "what was refused the day before",
                        files("console-13nov.txt", refused, "console-14nov.txt", installed)),
                new SignFixture(
                        "s1-android-da11-root",
                        files("states.csv", states, "inventory.csv", inventory.formatted("Google")),
                        "a device of Samsung's, which takes a root",
                        files("states.csv", states, "inventory.csv", inventory.formatted("samsung"))));
    }

    private static final String DECODING = """
            Event 16, NetworkDeviceEnrollmentService: The Network Device Enrollment Service cannot decode the http message \
            from the client (0x8009310b).  ASN1 bad tag value met.
            """;

    private static final String PAGE = """
            <html><head><title>Network Device Enrollment Service</title></head><body>
            Network Device Enrollment Service allows you to obtain certificates for routers or other network devices using \
            the Simple Certificate Enrollment Protocol (SCEP). This URL is used by network devices to submit certificate requests.
            </body></html>
            """;

    private static final String CRASH = """
            Log Name:      Application
            Source:        Application Error
            Date:          11/20/2026 11:00:17 AM
            Event ID:      1000
            Level:         Error
            Description:
            Faulting application name: w3wp.exe, version: 10.0.17763.1
            Faulting application path: c:\\windows\\system32\\inetsrv\\w3wp.exe   (%s)
            """;

    private static final String RUN = """
            Checking NDES Service Account local permissions...
            Error: NDES Service Account is not a member of the local IIS_IUSR group
            %s
            """;

    private static final String FOLDERS = """
             Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing

            %s             1,204 503f254e-a7f5-cf0a-f08c-42f4879ee2e7.txt
                           1 File(s)          1,204 bytes

             Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Succeed

            13/04/2021  09:33             1,204 97bf09c4-9b60-0e54-b3ae-adba483ff24e.txt
            13/04/2021  09:40             1,204 c26e4f13-2b36-de78-14a5-a5c658ecfae3.txt
                           2 File(s)          2,408 bytes
            """;
}
