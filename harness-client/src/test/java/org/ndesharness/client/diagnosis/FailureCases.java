package org.ndesharness.client.diagnosis;

import static org.ndesharness.client.diagnosis.DeviceStory.answered;
import static org.ndesharness.client.diagnosis.DeviceStory.failed;
import static org.ndesharness.client.diagnosis.DeviceStory.firstRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.installed;
import static org.ndesharness.client.diagnosis.DeviceStory.lifeGoesOn;
import static org.ndesharness.client.diagnosis.DeviceStory.longRequestFails;
import static org.ndesharness.client.diagnosis.DeviceStory.refused;
import static org.ndesharness.client.diagnosis.DeviceStory.session;
import static org.ndesharness.client.diagnosis.DeviceStory.stalledAt;
import static org.ndesharness.client.diagnosis.DeviceStory.unreachable;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.FileKind;

/** Every failure as a complete collection shows it, with the file that confirms it. */
final class FailureCases {

    /**
     * @param id the failure
     * @param os platform of the device
     * @param confirming the file without which the answer is no longer certain
     * @param story turns a healthy site into the broken one
     */
    record FailureCase(String id, String os, FileKind confirming, UnaryOperator<CollectedSite> story) {
        CollectedSite site() {
            return story.apply(new CollectedSite(os));
        }

        @Override
        public String toString() {
            return id + " on " + os;
        }
    }

    static final Duration CRASH = Duration.ofMinutes(-9);
    private static final Duration NOW = Duration.ofSeconds(1);

    private FailureCases() {}

    static List<FailureCase> all() {
        List<FailureCase> all = new ArrayList<>();
        for (String os : DeviceStory.PLATFORMS) {
            everywhere(os, all);
        }
        all.add(new FailureCase(
                "s1-win-306-nonsuccess",
                "Windows",
                FileKind.MDM_EVENTS,
                s -> lifeGoesOn(session(s, false).mdm(-1, 306, "HexInt3", "0x80090030"))));
        all.add(new FailureCase(
                "s5-android-user-not-accepted",
                "Android",
                FileKind.TROUBLESHOOT_VIEW,
                s -> stalledAt(s, "CERT_INSTALL_REQUESTED")));
        all.add(new FailureCase(
                "s5-android-access-not-granted",
                "Android",
                FileKind.OMADM_LOG,
                s -> stalledAt(s, "CERT_ACCESS_REQUESTED")));
        all.add(new FailureCase(
                "s5-android-omadm-error",
                "Android",
                FileKind.OMADM_LOG,
                s -> refused(s)
                        .without(
                                FileKind.CA_ISSUED,
                                FileKind.CA_FAILED,
                                FileKind.CA_PENDING,
                                FileKind.APPLICATION_EVENTS)));
        all.add(new FailureCase(
                "s5-ios-debug-error",
                "iOS",
                FileKind.IOS_CONSOLE_LOG,
                s -> lifeGoesOn(
                                DeviceStory.fetch(session(s, true), 0, "GetCACert", 200)
                                        .console(
                                                1,
                                                "Cannot retrieve SCEP identity: NSError: Domain : MCSCEPErrorDomain Code   : 22011"))
                        .without(FileKind.W3C_LOG, FileKind.SERVER_CERTIFICATES)));
        all.add(new FailureCase(
                "s5-win-no-event39",
                "Windows",
                FileKind.MDM_EVENTS,
                s -> lifeGoesOn(
                        failed(answered(s).caRow(Disposition.ISSUED, Duration.ofSeconds(2), ""), 4, "0x80090016"))));
        all.add(new FailureCase(
                "s5-win-root-missing",
                "Windows",
                FileKind.DEVICE_CERTIFICATES,
                s -> lifeGoesOn(session(s, true)
                                .mdm(4, 32, "HRESULT", "0x800b0109")
                                .mdm(
                                        4,
                                        307,
                                        "Message1",
                                        "Failed to Initialize, CA cert thumbprint '" + "AB".repeat(20)
                                                + "' and server certs ''. LogError 0x800b0109"))
                        .stored(
                                FileKind.DEVICE_CERTIFICATES,
                                "LocalMachine\\Root",
                                "CN=Public Root",
                                "CN=Public Root",
                                "99",
                                900)));
        all.add(new FailureCase(
                "s5-win-cert-missing",
                "Windows",
                FileKind.DEVICE_CERTIFICATES,
                s -> installed(s)
                        .shows("error")
                        .stored(
                                FileKind.DEVICE_CERTIFICATES,
                                "LocalMachine\\Root",
                                "CN=Root TEST",
                                "CN=Root TEST",
                                "R0",
                                900)
                        .stored(
                                FileKind.DEVICE_CERTIFICATES,
                                "CurrentUser\\My",
                                "CN=device",
                                "CN=MS-Organization-Access",
                                "77",
                                900)));
        return all;
    }

    private static void everywhere(String os, List<FailureCase> all) {
        String word = os.equals("Windows") ? "win" : os.toLowerCase(Locale.ROOT);
        all.add(new FailureCase(
                "s1-user-not-targeted",
                os,
                FileKind.TROUBLESHOOT_VIEW,
                s -> lifeGoesOn(session(s, false))
                        .intune("x", List.of("All Users"), Duration.ofDays(-2), Duration.ofMinutes(-1), "")));
        all.add(new FailureCase(
                "s1-device-not-checked-in",
                os,
                FileKind.TROUBLESHOOT_VIEW,
                s -> lifeGoesOn(session(s, false))
                        .intune("x", List.of("SCEP Users"), Duration.ofDays(-2), Duration.ofDays(-9), "pending")));
        all.add(new FailureCase(
                "s1-" + word + "-profile-not-received",
                os,
                FileKind.TROUBLESHOOT_VIEW,
                s -> lifeGoesOn(session(s, false))));
        all.add(new FailureCase("s2-no-iis-entry", os, FileKind.W3C_LOG, s -> unreachable(s, false)));
        all.add(new FailureCase(
                "s2-iis-500-impersonate",
                os,
                FileKind.W3C_LOG,
                s -> firstRequestFails(s, 500)
                        .request(0, "GetCACert", 500, 0, 1346)
                        .browse(500, "")));
        all.add(new FailureCase(
                "s2-iis-other-status",
                os,
                FileKind.W3C_LOG,
                s -> firstRequestFails(s, 404)
                        .request(0, "GetCACert", 404, 2, 1260)
                        .browse(404, "")));
        all.add(new FailureCase(
                "url-general-ndes-message",
                os,
                FileKind.SETUP_MSI_LOG,
                s -> refused(s)
                        .msi(1603)
                        .browse(200, "Network Device Enrollment Service")
                        .ndes(Duration.ofSeconds(2), 29, "x")));
        all.add(new FailureCase(
                "url-503-pool-stopped",
                os,
                FileKind.HTTPERR_LOG,
                s -> firstRequestFails(s, 503)
                        .httpErr(NOW, "GetCACert", 503, "Disabled")
                        .browse(503, "")
                        .without(FileKind.APPLICATION_POOLS)
                        .pool("DefaultAppPool", "Started")
                        .pool("SCEP", "Stopped")));
        all.add(new FailureCase(
                "url-503-intermediate-in-root",
                os,
                FileKind.SERVER_CERTIFICATES,
                s -> crashed(s)
                        .stored(
                                FileKind.SERVER_CERTIFICATES,
                                "LocalMachine\\Root",
                                "CN=Issuing TEST",
                                "CN=Root TEST",
                                "I0",
                                900)));
        all.add(new FailureCase(
                "url-503-crl-unreachable",
                os,
                FileKind.CAPI2_EVENTS,
                s -> crashed(s).capi2(CRASH.minusSeconds(2), MODULE, "80092013")));
        all.add(new FailureCase(
                "url-503-crp-windows-auth",
                os,
                FileKind.IIS_CONFIGURATION,
                s -> crashed(s)
                        .without(FileKind.IIS_CONFIGURATION)
                        .setting(
                                "Default Web Site/CertificateRegistrationSvc",
                                "authentication/windowsAuthentication",
                                "enabled",
                                "true")));
        all.add(new FailureCase(
                "url-503-ndespolicy-cert-expired",
                os,
                FileKind.CAPI2_EVENTS,
                s -> crashed(s)
                        .without(FileKind.SERVER_CERTIFICATES)
                        .stored(
                                FileKind.SERVER_CERTIFICATES,
                                "LocalMachine\\Root",
                                "CN=Root TEST",
                                "CN=Root TEST",
                                "R0",
                                900)
                        .stored(
                                FileKind.SERVER_CERTIFICATES,
                                "LocalMachine\\My",
                                "CN=ndes01",
                                "CN=Root TEST",
                                MODULE,
                                -5)
                        .capi2(NOW, MODULE, "800B0101")));
        all.add(new FailureCase(
                "url-gateway-timeout",
                os,
                FileKind.PROXY_SERVICES,
                s -> firstRequestFails(s, 504)
                        .browse(504, "GatewayTimeout")
                        .without(FileKind.PROXY_SERVICES)
                        .service(FileKind.PROXY_SERVICES, "WAPCSvc", "Stopped")));
        all.add(new FailureCase("url-page-cant-display", os, FileKind.PROXY_APPLICATION, s -> wrongName(s)));
        all.add(new FailureCase(
                "url-500-account-locked",
                os,
                FileKind.SERVICE_ACCOUNT,
                s -> firstRequestFails(s, 500)
                        .request(0, "GetCACert", 500, 0, 1909)
                        .account(true, false)
                        .browse(500, "")));
        all.add(new FailureCase(
                "url-500-ra-expired",
                os,
                FileKind.SERVER_CERTIFICATES,
                s -> firstRequestFails(s, 500)
                        .request(0, "GetCACert", 500, 0, 0)
                        .browse(500, "")
                        .ndes(Duration.ofMinutes(-2), 2, "0x80070057")
                        .ndes(Duration.ofMinutes(-2), 10, "0x80070057")
                        .without(FileKind.SERVER_CERTIFICATES)
                        .stored(
                                FileKind.SERVER_CERTIFICATES,
                                "LocalMachine\\My",
                                "CN=NDES01-MSCEP-RA, O=TEST",
                                "CN=Root TEST",
                                "A1",
                                -3)
                        .stored(
                                FileKind.SERVER_CERTIFICATES,
                                "LocalMachine\\My",
                                "CN=NDES01-MSCEP-RA, O=TEST",
                                "CN=Root TEST",
                                "A2",
                                -3)));
        all.add(new FailureCase(
                "s5-ca-not-issued",
                os,
                FileKind.CA_ISSUED,
                s -> refused(s).without(FileKind.CA_FAILED, FileKind.APPLICATION_EVENTS)));
        all.add(new FailureCase(
                "s5-not-reported",
                os,
                FileKind.TROUBLESHOOT_VIEW,
                s -> withCertificate(installed(s))
                        .shows("pending")
                        .without(FileKind.SERVER_SERVICES)
                        .service(FileKind.SERVER_SERVICES, "NDESConnectorSvc", "Stopped")));
        if (!os.equals("Windows")) {
            all.add(new FailureCase(
                    "url-414",
                    os,
                    FileKind.HTTPERR_LOG,
                    s -> longRequestFails(s, 414)
                            .httpErr(Duration.ofSeconds(2), "PKIOperation&message=MIAG", 414, "URL_Length")
                            .without(FileKind.REGISTRY)
                            .registry("NDESCertThumbprint", MODULE)));
            all.add(new FailureCase(
                    "url-404-14-15",
                    os,
                    FileKind.W3C_LOG,
                    s -> longRequestFails(s, 404)
                            .request(2, "PKIOperation", 404, 15, 0)
                            .without(FileKind.IIS_CONFIGURATION)
                            .setting("Default Web Site", "requestFiltering/requestLimits", "maxQueryString", "2048")));
        }
    }

    private static final String MODULE = CollectedSite.MODULE;

    /** The pool has been turned off after five crashes, a while before the device comes. */
    static CollectedSite crashed(CollectedSite site) {
        return firstRequestFails(site, 503)
                .httpErr(CRASH, "GetCACaps&message=x", 0, "Connection_Abandoned_By_ReqQueue")
                .httpErr(NOW, "GetCACert", 503, "AppOffline")
                .crash(CRASH)
                .browse(503, "")
                .without(FileKind.APPLICATION_POOLS)
                .pool("SCEP", "Stopped");
    }

    static CollectedSite withCertificate(CollectedSite site) {
        return site.os.equals("Windows")
                ? site.stored(
                                FileKind.DEVICE_CERTIFICATES,
                                "LocalMachine\\Root",
                                "CN=Root TEST",
                                "CN=Root TEST",
                                "R0",
                                900)
                        .issued("CN=Root TEST")
                : site;
    }

    private static CollectedSite wrongName(CollectedSite site) {
        CollectedSite fresh = new CollectedSite(site.os, site.attempt, "ndes.contoso.invalid", ZoneOffset.ofHours(2));
        return unreachable(fresh, true).browseFails("curl: (6) Could not resolve host: ndes.contoso.invalid");
    }
}
