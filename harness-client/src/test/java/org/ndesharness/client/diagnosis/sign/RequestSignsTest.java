package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What the requests of devices show in the log of IIS. */
public class RequestSignsTest implements NamingSigns {

    private static final String IIS = "u_ex261120.log";
    private static final String WINDOWS_AGENT = " Mozilla/4.0+(compatible;+Win32;+NDES+client) ";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return requests();
    }

    private static Stream<SignFixture> requests() {
        String dll = " GET /certsrv/mscep/mscep.dll/pkiclient.exe ";
        String caps = dll + "operation=GetCACaps&message=x" + WINDOWS_AGENT + "200 0 0";
        String certificates = dll + "operation=GetCACert&message=x" + WINDOWS_AGENT + "200 0 0";
        String asked = dll + "operation=PKIOperation&message=MIAG" + WINDOWS_AGENT + "200 0 0";
        String phone =
                " GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1.0+CFNetwork/1410 200 0 0";
        String phoneAsks = phone.replace("GetCACert", "PKIOperation");
        return Stream.of(
                oneFile(
                        "s2-win-no-pkioperation",
                        IIS,
                        iis(
                                "09:00:00" + caps,
                                "09:00:01" + certificates,
                                "09:10:01" + certificates,
                                "09:20:01" + certificates),
                        "a request at last",
                        iis(
                                "09:00:00" + caps,
                                "09:00:01" + certificates,
                                "09:10:01" + certificates,
                                "09:20:01" + certificates,
                                "09:20:02" + asked)),
                oneFile(
                        "s2-win-no-pkioperation",
                        IIS,
                        iis("09:00:01" + certificates, "09:10:01" + certificates, "09:20:01" + certificates),
                        "the server that asks itself when it verifies a challenge",
                        iis(
                                "09:00:00 POST /CertificateRegistrationSvc/Certificate/VerifyRequest - NDES_Plugin 201 0 0",
                                "09:00:01" + certificates,
                                "09:10:01" + certificates,
                                "09:20:01" + certificates)),
                oneFile(
                        "s2-ios-ra-response-invalid-wrong-root",
                        IIS,
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone),
                        "a request at last",
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone, "09:20:01" + phoneAsks)),
                oneFile(
                        "s2-ios-ra-response-invalid-sigalg",
                        IIS,
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone),
                        "a request at last",
                        iis("09:00:00" + phone, "09:10:00" + phone, "09:20:00" + phone, "09:20:01" + phoneAsks)),
                oneFile(
                        "get-double-escaped",
                        IIS,
                        iis(
                                "09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAG%252BAAA okhttp/4 404 11 0"),
                        "a message that is escaped once",
                        iis(
                                "09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAG%2BAAA okhttp/4 404 11 0")),
                oneFile(
                        "get-double-escaped",
                        IIS,
                        iis(
                                "09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAG%252BAAA okhttp/4 404 11 0"),
                        "the same client let in since",
                        iis(
                                "09:00:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAG%252BAAA okhttp/4 404 11 0",
                                "09:10:00 GET /certsrv/mscep/mscep.dll operation=PKIOperation&message=MIAG%2BAAA okhttp/4 200 0 0")),
                oneFile(
                        "url-admin-instead-of-scep",
                        IIS,
                        iis("09:00:00 GET /certsrv/mscep_admin/ operation=GetCACaps&message=x okhttp/4 200 0 0"),
                        "the page without an operation",
                        iis("09:00:00 GET /certsrv/mscep_admin/ - Mozilla/5.0 200 0 0")),
                oneFile(
                        "proxy-strips-query",
                        IIS,
                        iis(
                                "09:00:00 GET /certsrv/mscep/mscep.dll - profiled/1.0+CFNetwork/1568+Darwin/24.1.0 403 0 0"),
                        "a browser",
                        iis("09:00:00 GET /certsrv/mscep/mscep.dll - Mozilla/5.0+(iPhone) 403 0 0")),
                oneFile(
                        "slow-ca",
                        IIS,
                        iis(unheard("09:00:00"), unheard("09:02:00"), unheard("09:04:00")),
                        "one device that was switched off",
                        iis(unheard("09:00:00"))),
                oneFile(
                        "url-missing-dll",
                        IIS,
                        iis("09:00:00 GET /certsrv/mscep/ operation=GetCACaps&message=x okhttp/4 404 0 2"),
                        "the name of the module",
                        iis("09:00:00 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=x okhttp/4 404 0 2")),
                oneFile(
                        "caps-lie-post",
                        IIS,
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 405 0 0"),
                        "another application's path",
                        iis("09:00:00 POST /api/enrol operation=PKIOperation okhttp/4 405 0 0")),
                oneFile(
                        "http-411-chunked",
                        IIS,
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 411 0 0"),
                        "the status of success",
                        iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation okhttp/4 200 0 0")));
    }

    private static String unheard(String time) {
        return time + " POST /certsrv/mscep/mscep.dll operation=PKIOperation NDES+client 200 0 64";
    }
}
