package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;
import static org.ndesharness.client.diagnosis.sign.SignFixture.requests;
import static org.ndesharness.client.diagnosis.sign.SignFixture.trace;

import java.util.stream.Stream;

/** What the policy module's log, its calls in IIS' log and the registration point's trace show. */
public class PolicyModuleSignsTest implements NamingSigns {

    private static final String LOG = "NDESPlugin.log";
    private static final String IIS = "u_ex261120.log";
    private static final String CRP = "CertificateRegistrationPoint.svclog";
    private static final String POINT = "CertificateRegistrationPoint";
    private static final String VERIFY = " POST /CertificateRegistrationSvc/Certificate/VerifyRequest - NDES_Plugin ";
    private static final String NOTIFY = " POST /CertificateRegistrationSvc/Certificate/Notify - NDES_Plugin ";
    private static final String SENT =
            "Calling VerifyRequest ...\nSending request to certificate registration point.\n";
    private static final String GONE_WELL = SENT + "Verify challenge returns true\nExiting VerifyRequest with 0x0\n";
    private static final String HANDSHAKE =
            "Failed to send http request /CertificateRegistrationSvc/Certificate/VerifyRequest. Error 12175\n";
    private static final String YESTERDAY = """
                2026-11-19 17:00:10  Calling VerifyRequest ...
                2026-11-19 17:00:11  Verify challenge returns true
                2026-11-19 17:00:11  Exiting VerifyRequest with 0x0
                """;
    private static final String ASKED =
            " GET /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation&message=MIAG Mozilla/4.0+(compatible;+Win32;+NDES+client) 200 0 0";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(log(), calls(), registrationPoint()).flatMap(s -> s);
    }

    private static Stream<SignFixture> log() {
        return Stream.of(
                oneFile(
                        "s3-12175-cn-invalid",
                        LOG,
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID\n" + HANDSHAKE,
                        "another flag of the handshake",
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID\n" + HANDSHAKE),
                oneFile(
                        "tls-expired",
                        LOG,
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID\n" + HANDSHAKE,
                        "the flag of the name",
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID\n" + HANDSHAKE),
                oneFile(
                        "tls-revocation-offline",
                        LOG,
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_REV_FAILED\n" + HANDSHAKE,
                        "the flag of the CA",
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA\n" + HANDSHAKE),
                oneFile(
                        "tls-untrusted",
                        LOG,
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA\n" + HANDSHAKE,
                        "the flag of revocation",
                        SENT + "WINHTTP_CALLBACK_STATUS_FLAG_CERT_REV_FAILED\n" + HANDSHAKE),
                oneFile(
                        "s3-403-no-client-auth-eku",
                        LOG,
                        SENT + HANDSHAKE.replace("12175", "12044"),
                        "a connection that was not made",
                        SENT + HANDSHAKE.replace("12175", "12029")),
                oneFile(
                        "s3-403-16-untrusted-client-cert",
                        LOG,
                        SENT
                                + "Verify challenge returns <!DOCTYPE html><title>403 - Forbidden: Access is denied.</title>\n",
                        "a page of another status",
                        SENT + "Verify challenge returns <!DOCTYPE html><title>500 - Internal server error.</title>\n"),
                oneFile(
                        "s3-verify-500-temp-write",
                        LOG,
                        SENT + "Verify challenge returns <!DOCTYPE html><title>500 - Internal server error.</title>\n",
                        "a page of another status",
                        SENT
                                + "Verify challenge returns <!DOCTYPE html><title>403 - Forbidden: Access is denied.</title>\n"),
                oneFile(
                        "s3-client-cert-expired-after-renewal",
                        LOG,
                        SENT + SENT,
                        "an answer to the next request",
                        SENT + GONE_WELL + GONE_WELL),
                oneFile(
                        "s3-verify-false",
                        LOG,
                        SENT + "Verify challenge returns false\nExiting VerifyRequest with 0x80004005\n",
                        "a later challenge that was accepted",
                        SENT + "Verify challenge returns false\nExiting VerifyRequest with 0x80004005\n" + GONE_WELL),
                oneFile(
                        "s6-no-notify",
                        LOG,
                        GONE_WELL + "Calling Notify ...\nExiting Notify with 0x80072efd\n",
                        "the code of success",
                        GONE_WELL + "Calling Notify ...\nExiting Notify with 0x0\n"));
    }

    private static Stream<SignFixture> calls() {
        String compilation = event(
                "ASP.NET 4.0.30319.0",
                1310,
                "09:00:01",
                "Event code: 3007 A compilation error has occurred. /LM/W3SVC/1/ROOT/CertificateRegistrationSvc-2");
        return Stream.of(
                oneFile(
                        "s3-403-16-untrusted-client-cert",
                        IIS,
                        iis("09:00:00" + VERIFY + "403 16 2148204809"),
                        "the substatus of an expired certificate",
                        iis("09:00:00" + VERIFY + "403 17 2148204801")),
                oneFile(
                        "s3-client-cert-expired-after-renewal",
                        IIS,
                        iis("09:00:00" + VERIFY + "403 17 2148204801"),
                        "the substatus of an untrusted certificate",
                        iis("09:00:00" + VERIFY + "403 16 2148204809")),
                oneFile(
                        "s3-403-no-client-auth-eku",
                        IIS,
                        iis("09:00:00" + VERIFY + "403 7 0"),
                        "the substatus of an untrusted certificate",
                        iis("09:00:00" + VERIFY + "403 16 2148204809")),
                oneFile(
                        "s3-verify-500-temp-write",
                        IIS,
                        iis("09:00:00" + VERIFY + "500 0 0"),
                        "another application's path",
                        iis("09:00:00 POST /Intranet/Certificate/VerifyRequest - NDES_Plugin 500 0 0")),
                oneFile(
                        "s3-verify-500-temp-write",
                        "Application.xml",
                        compilation,
                        "another application's compilation",
                        compilation.replace("CertificateRegistrationSvc", "Intranet")),
                oneFile(
                        "url-503-crp-windows-auth",
                        IIS,
                        iis("09:00:00" + VERIFY + "401 2 5"),
                        "a scanner's agent",
                        iis("09:00:00" + VERIFY.replace("NDES_Plugin", "zgrab/0.x") + "401 2 5")),
                oneFile(
                        "s3-verify-false",
                        IIS,
                        iis("09:00:00" + VERIFY + "400 0 0"),
                        "a later call that was answered well",
                        iis("09:00:00" + VERIFY + "400 0 0", "10:00:00" + VERIFY + "201 0 0")),
                oneFile(
                        "s6-no-notify",
                        IIS,
                        iis("09:00:00" + VERIFY + "201 0 0", "09:00:04" + NOTIFY + "500 0 0"),
                        "the status of success",
                        iis("09:00:00" + VERIFY + "201 0 0", "09:00:04" + NOTIFY + "204 0 0")),
                new SignFixture(
                        "s6-no-notify",
                        files(
                                IIS,
                                iis("09:00:00" + VERIFY + "201 0 0", "09:30:00" + VERIFY + "201 0 0"),
                                "issued.csv",
                                requests("SCEPUser|0x0 (WIN32: 0)|1a0000002b|2026-11-20 09:30 UTC")),
                        "a report of each",
                        files(
                                IIS,
                                iis(
                                        "09:00:00" + VERIFY + "201 0 0",
                                        "09:00:05" + NOTIFY + "204 0 0",
                                        "09:30:00" + VERIFY + "201 0 0",
                                        "09:30:05" + NOTIFY + "204 0 0"),
                                "issued.csv",
                                requests("SCEPUser|0x0 (WIN32: 0)|1a0000002b|2026-11-20 09:30 UTC"))),
                new SignFixture(
                        "s3-no-verify-entry",
                        files(IIS, iis("09:00:00" + ASKED, "09:10:00" + ASKED), LOG, YESTERDAY),
                        "a call to the registration point",
                        files(
                                IIS,
                                iis("09:00:00" + ASKED, "09:10:00" + ASKED, "09:10:01" + VERIFY + "201 0 0"),
                                LOG,
                                YESTERDAY)),
                new SignFixture(
                        "s3-no-verify-entry",
                        files(IIS, iis("09:00:00" + ASKED, "09:10:00" + ASKED), LOG, moduleSays("Plugin loaded.")),
                        "a log of the module that has the call",
                        files(
                                IIS,
                                iis("09:00:00" + ASKED, "09:10:00" + ASKED),
                                LOG,
                                moduleSays("Calling VerifyRequest ..."))));
    }

    /** In CMTrace's form, at the time of the second request. */
    private static String moduleSays(String text) {
        return "<![LOG[" + text + "]LOG]!><time=\"09:10:00.000+000\" date=\"11-20-2026\" component=\"NDESPlugin\""
                + " context=\"\" type=\"1\" thread=\"4460\" file=\"\">\n";
    }

    private static Stream<SignFixture> registrationPoint() {
        String signing = trace(
                POINT,
                "09:00:00",
                "Signing certificate could not be retrieved. m_safeCertContext is an invalid handle. at CRPCertificate.RetrieveSigningCert(String certThumbprint)");
        String refused = trace(POINT, "09:00:01", "VerifyRequest Finished with status False");
        String accepted = trace(POINT, "09:30:01", "VerifyRequest Finished with status True");
        return Stream.of(
                oneFile("s3-challenge-false-signing-cert", CRP, signing + refused, "the refusal alone", refused),
                new SignFixture(
                        "s3-challenge-false-no-intune-connectivity",
                        files(
                                CRP,
                                signing,
                                "NDESConnector.svclog",
                                trace(
                                        "NDESConnector",
                                        "08:59:00",
                                        "System.Net.WebException: Unable to connect to the remote server")),
                        "a connector that reaches Intune",
                        files(
                                CRP,
                                signing,
                                "NDESConnector.svclog",
                                trace("NDESConnector", "08:59:00", "Download ended"))),
                oneFile(
                        "s3-crp-validate-challenge-exception",
                        CRP,
                        trace(
                                POINT,
                                "09:00:00",
                                "Cryptography Exception: m_safeCertContext is an invalid handle. at CertRegPoint.Helper.ValidateChallenge(String)"),
                        "the frame of the signing certificate",
                        signing),
                oneFile(
                        "s3-challenge-expired",
                        CRP,
                        trace(POINT, "09:00:00", "The challenge has expired.") + refused,
                        "a later request that was accepted",
                        trace(POINT, "09:00:00", "The challenge has expired.") + accepted),
                oneFile("s3-verify-false", CRP, refused, "the status of success", accepted));
    }
}
