package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.CERT_ENROLL;
import static org.ndesharness.client.diagnosis.sign.SignFixture.MDM;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What devices write in their own logs. */
public class ClientSignsTest implements NamingSigns {

    private static final String EVENTS = "mdm.xml";
    private static final String ANDROID = "OMADM.log";
    private static final String APPLE = "console.txt";
    private static final String URL = "https://ndes.contoso.example/certsrv/mscep/mscep.dll";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(windows(), android(), apple()).flatMap(s -> s);
    }

    private static Stream<SignFixture> windows() {
        return Stream.of(
                coded("s2-win-wrong-root-in-profile", "80091007"),
                coded("s2-win-challenge-nonprintable", "80092021"),
                coded("s2-win-auth-attr-missing", "80091006"),
                coded("s2-win-http-404", "80190194"),
                coded("s2-win-invalid-server-response", "80072f78"),
                coded("tls-name-mismatch", "80072f06"),
                coded("tls-expired", "80072f05"),
                coded("tls-untrusted", "80072f0d"),
                coded("tls-optional-client-cert", "80072f0c"),
                coded("tls-revocation-offline", "80072f19"),
                coded("tls-13-only", "80072f7d"),
                coded("tls-missing-intermediate", "80072f8f"),
                coded("ca-missing-intermediate", "8010002c"),
                oneFile(
                        "s2-win-wrong-root-in-profile",
                        EVENTS,
                        event(
                                MDM,
                                32,
                                "09:00:00",
                                "SCEP: Certificate enroll failed. Result: (The hash value is not correct.)."),
                        "another provider's event 32",
                        event("Contoso Backup", 32, "09:00:00", "Result: (The hash value is not correct.).")),
                oneFile(
                        "s4-key-too-small",
                        "application.xml",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094811"),
                        "the event of a certificate that was received",
                        event(CERT_ENROLL, 65, "09:00:00", "Certificate enrollment is successful: 0x80094811")),
                oneFile(
                        "s4-template-not-supported",
                        "application.xml",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094800"),
                        "another code",
                        event(
                                CERT_ENROLL,
                                87,
                                "09:00:00",
                                "SCEP Certificate enrollment failed: FailInfo(2): 0x80094811")));
    }

    private static SignFixture coded(String failure, String code) {
        return oneFile(
                failure,
                EVENTS,
                event(MDM, 307, "09:00:00", "SCEP: Failed, Result : (x). LogError 0x" + code),
                "another code",
                event(MDM, 307, "09:00:00", "SCEP: Failed, Result : (x). LogError 0x80072efd"));
    }

    private static Stream<SignFixture> android() {
        String wifi = "com.microsoft.omadm.platforms.android.wifimgr.WifiProfile";
        String waits =
                omadm("09:00:00", wifi, "Skipping Wifi profile <profile ID> because it is pending certificates.");
        String state = "com.microsoft.omadm.platforms.android.certmgr.state.NativeRootCertInstallStateMachine";
        String again = "Root cert '17e6fa67afc5' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALL_REQUESTED";
        String roots =
                omadm("09:00:00", state, again) + omadm("09:10:00", state, again) + omadm("09:20:00", state, again);
        String arrived = omadm(
                "09:30:00",
                state,
                "Root cert '17e6fa67afc5' state changed from CERT_INSTALLING to CERT_INSTALL_SUCCESS");
        return Stream.of(
                oneFile(
                        "s5-wifi-pending-certs",
                        ANDROID,
                        waits,
                        "a profile that waits for nothing",
                        omadm("09:00:00", wifi, "Applied Wifi profile <profile ID>")),
                oneFile("s1-trusted-root-missing", ANDROID, roots, "a root that arrives", roots + arrived),
                new SignFixture(
                        "s1-android-da11-root",
                        files(ANDROID, roots, "intune.json", pane("11.0", "deviceAdministrator")),
                        "the version before",
                        files(ANDROID, roots, "intune.json", pane("10.0", "deviceAdministrator"))),
                oneFile(
                        "s1-android-da11-root",
                        ANDROID,
                        roots + omadm("09:25:00", state, "CA certificate not permitted for caller on SDK 30 and above"),
                        "an older one",
                        roots
                                + omadm(
                                        "09:25:00",
                                        state,
                                        "CA certificate not permitted for caller on SDK 29 and above")),
                thrown("tls-expired", "java.security.cert.CertificateExpiredException: Certificate expired"),
                thrown(
                        "clock-device-behind",
                        "java.security.cert.CertificateNotYetValidException: Certificate not valid until Tue"),
                thrown("tls-untrusted", "CertPathValidatorException: Trust anchor for certification path not found."),
                thrown(
                        "tls-missing-intermediate",
                        "CertPathValidatorException: Trust anchor for certification path not found."),
                thrown("tls-name-mismatch", "javax.net.ssl.SSLPeerUnverifiedException: Hostname not verified: x"),
                thrown("tls-13-only", "SSLHandshakeException: TLSV1_ALERT_PROTOCOL_VERSION"),
                thrown("tls-optional-client-cert", "SSLHandshakeException: TLSV13_ALERT_CERTIFICATE_REQUIRED"));
    }

    private static SignFixture thrown(String failure, String exception) {
        String logger = "org.jscep.transport.UrlConnectionGetTransport";
        return oneFile(
                failure,
                ANDROID,
                omadm("09:00:00", logger, exception),
                "an exception of the network",
                omadm("09:00:00", logger, "java.net.ConnectException: Failed to connect"));
    }

    private static String omadm(String time, String logger, String text) {
        return "2026-11-20T" + time + ".3730000    VERB    Event     " + logger + "    18327       10    " + text
                + "\n";
    }

    private static String pane(String version, String enrolment) {
        return """
                {"user": {"userPrincipalName": "o.bakker@corp.example"}, "memberOf": [{"displayName": "WiFi"}],
                 "deviceConfigurations": [],
                 "managedDevices": [{"deviceName": "SM-T510", "operatingSystem": "Android", "osVersion": "%s",
                   "deviceEnrollmentType": "%s", "lastSyncDateTime": "2026-11-20T08:00:05Z"}],
                 "deviceConfigurationStates": []}
                """.formatted(version, enrolment);
    }

    private static Stream<SignFixture> apple() {
        return Stream.of(
                console(
                        "s5-ios-key-usage",
                        "Domain : MCSCEPErrorDomain Code   : 22000",
                        "Domain : MCSCEPErrorDomain Code   : 22005"),
                console(
                        "rep-success-empty",
                        "Domain : MCSCEPErrorDomain Code   : 22007",
                        "Domain : MCSCEPErrorDomain Code   : 22005"),
                console(
                        "rep-ca-first",
                        "Domain : MCSCEPErrorDomain Code   : 22008",
                        "Domain : MCSCEPErrorDomain Code   : 22005"),
                // The number of an error within a profile's hash.
                console(
                        "rep-ca-first",
                        "Hash=1938213081 Domain : MCSCEPErrorDomain Code   : 22008",
                        "Hash=1938220081 Domain : MCSCEPErrorDomain Code   : 22013"),
                console(
                        "tls-untrusted",
                        "Domain : NSURLErrorDomain Code   : -1202",
                        "Domain : NSURLErrorDomain Code   : -1001"),
                console(
                        "tls-name-mismatch",
                        "Domain : NSURLErrorDomain Code   : -1202 _kCFStreamErrorCodeKey=-9843",
                        "Domain : NSURLErrorDomain Code   : -1202 _kCFStreamErrorCodeKey=-9807"),
                console(
                        "tls-expired",
                        "Domain : NSURLErrorDomain Code   : -1201",
                        "Domain : NSURLErrorDomain Code   : -1202"),
                console(
                        "clock-device-behind",
                        "Domain : NSURLErrorDomain Code   : -1204",
                        "Domain : NSURLErrorDomain Code   : -1201"),
                console(
                        "tls-optional-client-cert",
                        "Domain : NSURLErrorDomain Code   : -1206",
                        "Domain : NSURLErrorDomain Code   : -1202"),
                console(
                        "tls-13-only",
                        "Domain : NSURLErrorDomain Code   : -1200",
                        "Domain : NSURLErrorDomain Code   : -1001"));
    }

    private static SignFixture console(String failure, String error, String other) {
        return oneFile(failure, APPLE, line(error), "the error " + other, line(other));
    }

    private static String line(String error) {
        return "debug 14:05:13.100741 +0100 profiled Performing synchronous URL request: " + URL
                + "?operation=GetCACert&message=SCEP%20Authority\n"
                + "error 14:05:14.837208 +0100 profiled Cannot retrieve SCEP identity: NSError: Desc   : x " + error
                + " Type   : MCFatalError\n";
    }
}
