package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every failure and observation that a diagnosis can name, in the order of the documented flow. */
public final class Catalogue {

    private static final String PAGES = "https://learn.microsoft.com/troubleshoot/mem/intune/certificates/";
    private static final String DEPLOYMENT = page(
            "Troubleshoot deployment of SCEP certificate profiles", "troubleshoot-scep-certificate-profile-deployment");
    private static final String NDES =
            page("Troubleshoot device to NDES server communication", "troubleshoot-scep-certificate-device-to-ndes");
    private static final String POLICY_MODULE =
            page("Troubleshoot the NDES policy module", "troubleshoot-scep-certificate-ndes-policy-module");
    private static final String DELIVERY =
            page("Troubleshoot delivery of SCEP certificates", "troubleshoot-scep-certificate-delivery");
    private static final String REPORTING =
            page("Troubleshoot NDES reporting to Intune", "troubleshoot-scep-certificate-reporting");
    private static final String IOS_CAPS =
            page("SCEP fails on iOS devices that send no GetCACaps", "ios-scep-failure-no-getcacaps");
    private static final String RENEWED_CA = page(
            "SCEP deployment to Windows devices fails after the CA was renewed",
            "scep-deployment-to-win10-devices-fails");
    private static final String TEMPLATE =
            page("Devices receive error 0x80094800", "devices-receive-scep-certificates-error-0x80094800");
    private static final String CONFIGURE =
            "Configure infrastructure to support SCEP, https://learn.microsoft.com/intune/intune-service/protect/certificates-scep-configure";
    private static final String CONNECTOR =
            "Install the Certificate Connector, https://learn.microsoft.com/intune/intune-service/protect/certificate-connector-install";
    private static final String APPLICATION_PROXY =
            "This corporate app can't be accessed, https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-sign-in-bad-gateway-timeout-error";
    private static final String REQUEST_LIMITS =
            "IIS reference, requestLimits, https://learn.microsoft.com/iis/configuration/system.webserver/security/requestfiltering/requestlimits/";
    private static final String CHALLENGE_PAGE =
            "HTTP 500.0 when the NDES challenge is fetched, https://learn.microsoft.com/troubleshoot/windows-server/certificates-and-public-key-infrastructure-pki/";

    private static final List<String> EVERYWHERE = List.of("android", "ios", "windows");
    private static final List<String> ANDROID = List.of("android");
    private static final List<String> IOS = List.of("ios");
    private static final List<String> WINDOWS = List.of("windows");

    private static final List<Failure> FAILURES = List.of(
            of("s1-user-not-targeted", 1, EVERYWHERE, DEPLOYMENT, "Validate that the device was sent the policy"),
            of("s1-device-not-checked-in", 1, EVERYWHERE, DEPLOYMENT, "Validate that the device was sent the policy"),
            of("s1-win-306-nonsuccess", 1, WINDOWS, DEPLOYMENT, "Validate the policy reached the Windows device"),
            of(
                    "s1-android-profile-not-received",
                    1,
                    ANDROID,
                    DEPLOYMENT,
                    "Validate the policy reached the Android device"),
            of("s1-ios-profile-not-received", 1, IOS, DEPLOYMENT, "Validate the policy reached the iOS device"),
            of("s1-win-profile-not-received", 1, WINDOWS, DEPLOYMENT, "Validate the policy reached the Windows device"),
            of("s2-iis-500-impersonate", 2, EVERYWHERE, NDES, "Status code 500"),
            of("url-403-healthy", 2, EVERYWHERE, NDES, "Test the SCEP server URL"),
            of("url-general-ndes-message", 2, EVERYWHERE, NDES, "General NDES message"),
            of("url-general-ndes-message-stale-iis", 2, EVERYWHERE, NDES, "General NDES message"),
            of("url-503-pool-stopped", 2, EVERYWHERE, NDES, "HTTP Error 503"),
            of("url-503-intermediate-in-root", 2, EVERYWHERE, NDES, "HTTP Error 503, cause 1"),
            of("url-503-crl-unreachable", 2, EVERYWHERE, NDES, "HTTP Error 503, cause 2"),
            of("url-503-crp-windows-auth", 2, EVERYWHERE, NDES, "HTTP Error 503, cause 3"),
            of("url-503-ndespolicy-cert-expired", 2, EVERYWHERE, NDES, "HTTP Error 503, cause 4"),
            of("url-gateway-timeout", 2, EVERYWHERE, NDES, "GatewayTimeout"),
            of("url-gateway-timeout-connector-group", 2, EVERYWHERE, APPLICATION_PROXY, "GatewayTimeout"),
            of("url-bad-gateway", 2, EVERYWHERE, APPLICATION_PROXY, "BadGateway"),
            of("url-414", 2, EVERYWHERE, NDES, "HTTP 414 Request-URI Too Long"),
            reported("url-404-14-15", 2, EVERYWHERE, REQUEST_LIMITS, "maxUrl and maxQueryString"),
            of("url-page-cant-display", 2, EVERYWHERE, NDES, "This page can't be displayed"),
            reported("url-proxy-preauth", 2, EVERYWHERE, CONFIGURE, "pre-authentication"),
            of("url-500-account-locked", 2, EVERYWHERE, NDES, "500 - Internal server error, cause 1"),
            of("url-500-ra-expired", 2, EVERYWHERE, NDES, "500 - Internal server error, cause 2"),
            of("url-500-handler-order", 2, EVERYWHERE, CHALLENGE_PAGE, "cause"),
            of("s2-ios-ra-response-invalid-wrong-root", 2, IOS, IOS_CAPS, "cause 1"),
            of("s2-ios-ra-response-invalid-sigalg", 2, IOS, IOS_CAPS, "cause 2"),
            reported("s2-android-root-mismatch", 2, ANDROID, IOS_CAPS, "Android"),
            of("s2-win-ra-old-ca", 2, WINDOWS, RENEWED_CA, "cause"),
            of("s2-iis-other-status", 2, EVERYWHERE, NDES, "Review IIS logs for a connection from the device"),
            of("s2-no-iis-entry", 2, EVERYWHERE, NDES, "Review IIS logs for a connection from the device"),
            of("s3-verify-false", 3, EVERYWHERE, POLICY_MODULE, "Review the certificate registration point's log"),
            of("s4-no-enroll-permission", 4, EVERYWHERE, CONFIGURE, "NDES service account"),
            of("s4-template-not-supported", 4, EVERYWHERE, TEMPLATE, "cause"),
            of("s4-ca-failed-request", 4, EVERYWHERE, POLICY_MODULE, "Review the certification authority"),
            reported("s4-pending", 4, EVERYWHERE, CONFIGURE, "certificate template, issuance requirements"),
            of("s5-android-user-not-accepted", 5, ANDROID, DELIVERY, "Android"),
            of("s5-android-access-not-granted", 5, ANDROID, DELIVERY, "Android"),
            of("s5-win-root-missing", 5, WINDOWS, DELIVERY, "Windows"),
            of("s5-win-cert-missing", 5, WINDOWS, DELIVERY, "Windows"),
            of("s5-ca-not-issued", 5, EVERYWHERE, DELIVERY, "Review the certification authority"),
            of("s5-android-omadm-error", 5, ANDROID, DELIVERY, "Troubleshoot failures, Android"),
            of("s5-ios-debug-error", 5, IOS, DELIVERY, "Troubleshoot failures, iOS/iPadOS"),
            of("s5-win-no-event39", 5, WINDOWS, DELIVERY, "Troubleshoot failures, Windows"),
            of("s5-not-reported", 6, EVERYWHERE, REPORTING, "whole page; Troubleshoot delivery, Next steps"),
            of("inst-event1000-noise", 3, EVERYWHERE, CONNECTOR, "Event Viewer open during installation"));

    private Catalogue() {}

    /** All of them, a specific failure before the general ones of its step. */
    public static List<Failure> failures() {
        return FAILURES;
    }

    /** The failure with this id; empty for an unknown one. */
    public static Optional<Failure> find(String id) {
        return FAILURES.stream().filter(f -> f.id().equals(id)).findFirst();
    }

    /**
     * Ids that somebody who wrote this one may have meant.
     *
     * @return at most five, closest first; empty when nothing is close
     */
    public static List<String> similarTo(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        int tolerance = Math.max(3, wanted.length() / 3);
        return FAILURES.stream()
                .map(Failure::id)
                .filter(known ->
                        distance(wanted, known) <= tolerance || (wanted.length() >= 3 && known.contains(wanted)))
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(5)
                .toList();
    }

    /** Place in the catalogue, for a ranking that is always the same. */
    static int order(String id) {
        for (int i = 0; i < FAILURES.size(); i++) {
            if (FAILURES.get(i).id().equals(id)) {
                return i;
            }
        }
        return FAILURES.size();
    }

    /** Whether an id is what is said when nothing more specific is known. */
    public static boolean isGeneral(String id) {
        return switch (id) {
            case "s2-no-iis-entry",
                    "s2-iis-other-status",
                    "s5-ca-not-issued",
                    "s5-android-omadm-error",
                    "s5-ios-debug-error",
                    "s5-win-no-event39" -> true;
            default -> id.endsWith("-profile-not-received");
        };
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    private static int distance(String a, String b) {
        List<Integer> previous = new ArrayList<>();
        for (int j = 0; j <= b.length(); j++) {
            previous.add(j);
        }
        for (int i = 1; i <= a.length(); i++) {
            List<Integer> current = new ArrayList<>();
            current.add(i);
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous.get(j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current.add(Math.min(replaced, 1 + Math.min(previous.get(j), current.get(j - 1))));
            }
            previous = current;
        }
        return previous.get(b.length());
    }

    private static String page(String name, String address) {
        return name + ", " + PAGES + address;
    }

    private static Failure of(String id, int step, List<String> platforms, String page, String section) {
        return new Failure(id, step, platforms, page + " (" + section + ")", "documentation");
    }

    /** A Microsoft page describes the setting; that it shows itself in this way was found in the field. */
    private static Failure reported(String id, int step, List<String> platforms, String page, String section) {
        return new Failure(id, step, platforms, page + " (" + section + ")", "field report");
    }
}
