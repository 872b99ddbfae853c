package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.Map;
import java.util.stream.Stream;

/** What files of one collection say together, and none of them alone. */
public class SeveralFilesSignsTest implements NamingSigns {

    private static final String PHONE = " GET /certsrv/mscep/mscep.dll operation=%s&message=x okhttp/4 200 0 0";

    private static final String STORE = """
            my "Personal"
            ================ Certificate 0 ================
            Serial Number: 5600000a3f
            Issuer: CN=Contoso Issuing CA 1, DC=contoso, DC=example
             NotBefore: 11/20/2025 9:00 AM
             NotAfter: 11/20/2027 9:00 AM
            Subject: CN=NDES01-MSCEP-RA, C=US
            Non-root Certificate
            Cert Hash(sha1): 1d90f5a3bc64e8c3a2d9d2340e7fc0c19a4e7718

            ================ Certificate 1 ================
            Serial Number: 5600000a40
            Issuer: CN=Contoso Issuing CA 1, DC=contoso, DC=example
             NotBefore: 11/20/2025 9:00 AM
             NotAfter: 11/20/2027 9:00 AM
            Subject: CN=NDES01-MSCEP-RA, C=US
            Non-root Certificate
            Cert Hash(sha1): 7fe0c1b2b65a0d6cb1d1aa9f5a1bd8841b8c0c52
            CertUtil: -store command completed successfully.
            """;

    private static final String CONFIGURED = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\CAInfo]
            "Configuration"="ca02.contoso.example\\\\Contoso Issuing CA %d"
            """;

    private static final String PAGE = """
            HTTP/1.1 200 OK
            Content-Type: text/html
            Server: Microsoft-IIS/10.0

            <html><head><title>Network Device Enrollment Service</title></head><body>Network Device Enrollment Service \
            allows you to obtain certificates for routers or other network devices using the Simple Certificate \
            Enrollment Protocol (SCEP).</body></html>
            """;

    private static final String INSTALLED =
            "MSI (s) (9C:1C) [11:02:47:311]: Windows Installer installed the product. Product Name: Certificate Connector"
                    + " for Microsoft Intune. Product Version: 6.2406.0.1002. Product Language: 1033. Manufacturer:"
                    + " Microsoft Corporation. Installation success or error status: 0.\n";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                new SignFixture(
                        "ra-per-node",
                        deciphering("a.log", "b.log"),
                        "both requests at one server",
                        deciphering("b.log", "b.log")),
                new SignFixture(
                        "ra-per-node",
                        served("09:20:00"),
                        "many who were served since at both",
                        served("09:20:00", "09:21:00", "09:22:00", "09:23:00", "09:24:00")),
                new SignFixture("certrep-lost", refusedAgain(64), "an answer that was heard", refusedAgain(0)),
                new SignFixture(
                        "s2-ndes-malformed",
                        malformed("okhttp/4"),
                        "a test of the URL from PowerShell",
                        malformed("Mozilla/5.0+WindowsPowerShell/5.1")),
                new SignFixture("ra-other-ca", notStarted(2), "the CA that issued them", notStarted(1)),
                new SignFixture(
                        "pf-ra-cep",
                        check("Error: CEPEncryption certificate is not present"),
                        "both certificates there",
                        check("Success: CEPEncryption certificate is present")),
                new SignFixture(
                        "connector-unregistered",
                        listed("ndes09"),
                        "the machine among the connectors",
                        listed("ndes01")),
                new SignFixture("clock-ahead", logged("2028-06-18"), "a clock that is right", logged("2026-11-20")),
                oneFile(
                        "s5-cert-near-expiry",
                        "profiles.json",
                        profile(3),
                        "a validity that devices take",
                        profile(30)),
                oneFile(
                        "tls-expired",
                        "curl.txt",
                        expired("https://ndes01.contoso.example/certsrv/mscep/mscep.dll"),
                        "another site's certificate",
                        expired("https://printer.contoso.example/")));
    }

    private static Map<String, String> deciphering(String asked, String refused) {
        String certificates = "09:00:00" + PHONE.formatted("GetCACert");
        String request = "09:00:02" + PHONE.formatted("PKIOperation");
        String event = event(NDES, 18, "09:00:02", "0x80090005");
        return asked.equals(refused)
                ? files(asked, iis(certificates, request), "Application.xml", event)
                : files(asked, iis(certificates), refused, iis(request), "Application.xml", event);
    }

    /** All devices have one address, as behind a balancer. */
    private static Map<String, String> served(String... since) {
        String[] requests = Stream.of(since)
                .map(time -> time + PHONE.formatted("PKIOperation"))
                .toArray(String[]::new);
        return files(
                "a.log",
                iis("09:00:00" + PHONE.formatted("GetCACert")) + iis(requests),
                "b.log",
                iis("09:00:02" + PHONE.formatted("PKIOperation")),
                "Application.xml",
                event(NDES, 18, "09:00:02", "0x80090005"));
    }

    private static Map<String, String> refusedAgain(int win32Status) {
        String request = " POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 200 0 ";
        return files(
                "u_ex261120.log",
                iis("09:00:00" + request + win32Status, "09:01:30" + request + 0),
                "Application.xml",
                event(NDES, 29, "09:01:30", "The password cannot be verified"));
    }

    private static Map<String, String> malformed(String agent) {
        return files(
                "u_ex261120.log",
                iis("09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=aaaa " + agent + " 200 0 0"),
                "Application.xml",
                event(NDES, 17, "09:00:00", "0x8009310b"));
    }

    private static Map<String, String> notStarted(int authority) {
        return files(
                "Application.xml",
                event(NDES, 2, "09:00:00", "0x80070057"),
                "store.txt",
                STORE,
                "mscep.reg",
                CONFIGURED.formatted(authority));
    }

    private static Map<String, String> check(String result) {
        return files(
                "Application.xml",
                event(NDES, 10, "09:00:00", "0x80070057"),
                "Validate-NDESConfiguration.log",
                "Checking the EnrollmentAgentOffline and CEPEncryption are present...\n\n"
                        + "Success: EnrollmentAgentOffline certificate is present\n\n" + result + "\n");
    }

    private static Map<String, String> listed(String machine) {
        return files(
                "curl.txt",
                "C:\\>curl -sk -i https://ndes01.contoso.example/certsrv/mscep/mscep.dll\n" + PAGE,
                "SetupMsi.log",
                INSTALLED,
                "connectors.csv",
                "Connector name,Status,Version\n" + machine + ".contoso.example,Active,6.2406.0.1002\n");
    }

    private static Map<String, String> logged(String date) {
        String error =
                "Cannot retrieve SCEP identity: NSError: Desc   : A network error has occurred. Domain : MCSCEPErrorDomain"
                        + " Code   : 22005 Type   : MCFatalError ...Underlying error: NSError: Desc   : The certificate for this server"
                        + " has expired. Domain : NSURLErrorDomain Code   : -1201";
        return files(
                "console.txt",
                "error\t" + date + " 09:14:31.704419+0000\tmdmclient\t" + error + "\n",
                "u_ex261120.log",
                iis("08:00:00" + PHONE.formatted("GetCACert")));
    }

    private static String profile(int days) {
        return """
                {"@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile", "id": "p1", "displayName": "SCEP",
                 "certificateValidityPeriodScale": "days", "certificateValidityPeriodValue": %d,
                 "assignments": [{"target": {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}}]}
                """.formatted(days);
    }

    private static String expired(String url) {
        return "$ curl -v " + url + "\ncurl: (60) SSL certificate problem: certificate has expired\n";
    }
}
