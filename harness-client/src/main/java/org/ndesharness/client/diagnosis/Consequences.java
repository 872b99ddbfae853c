package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;

/** Failures that are seen because of another one: whoever mends the cause is rid of both. */
final class Consequences {

    /** By cause; Microsoft, Connector setup wizard ends prematurely; Troubleshoot PKCS certificate profiles (antivirus). */
    private static final Map<String, List<String>> OF = Map.ofEntries(
            Map.entry("slow-ca", List.of("url-gateway-timeout", "url-gateway-timeout-connector-group")),
            Map.entry("s1-android-da11-root", List.of("s1-trusted-root-missing", "s5-wifi-pending-certs")),
            Map.entry("clock-device-behind", List.of("tls-expired", "rep-cert-not-yet-valid", "s2-no-iis-entry")),
            Map.entry("clock-ahead", List.of("tls-expired", "s2-no-iis-entry")),
            Map.entry("url-third-party-proxy-long-uri", List.of("url-414")),
            Map.entry("http-proxy-auth-system", List.of("s2-no-iis-entry")),
            Map.entry("caps-no-post", List.of("url-414", "url-404-14-15")),
            Map.entry("url-list-random", List.of("s2-no-iis-entry")),
            Map.entry("s1-trusted-root-missing", List.of("s5-wifi-pending-certs")),
            Map.entry("inst-default-web-site-renamed", List.of("url-general-ndes-message")),
            Map.entry("inst-ndes-cert-not-v2", List.of("url-general-ndes-message")),
            Map.entry("conn-antivirus", List.of("s6-files-stuck-processing", "s6-files-failed")),
            Map.entry("inst-root-ca-missing", List.of("s6-upload-failure", "s3-download-failure")),
            Map.entry("s3-connector-enrol-cert-expired", List.of("s6-upload-failure", "s3-download-failure")),
            Map.entry("s4-template-defaults", List.of("s4-template-not-supported")),
            Map.entry("s4-template-not-published", List.of("s4-template-not-supported")),
            Map.entry("url-500-ra-expired", List.of("s4-ra-cert-out-of-validity")),
            Map.entry("ra-key-permission", List.of("url-500-ra-expired")),
            Map.entry("s6-new-upload-failure", List.of("s6-new-notify-retry")),
            Map.entry("s5-android-user-not-accepted", List.of("s5-wifi-pending-certs")));

    private Consequences() {}

    /** The same findings, each consequence right behind its cause where that is more than possible. */
    static List<Finding> behindTheirCauses(List<Finding> ranked) {
        List<Finding> order = new ArrayList<>(ranked);
        for (Finding cause : ranked) {
            if (cause.certainty() != Certainty.POSSIBLE) {
                OF.getOrDefault(cause.failure(), List.of()).forEach(id -> moveBehind(order, cause, id));
            }
        }
        return List.copyOf(order);
    }

    private static void moveBehind(List<Finding> order, Finding cause, String consequence) {
        order.stream().filter(f -> f.failure().equals(consequence)).findFirst().ifPresent(found -> {
            if (order.indexOf(found) < order.indexOf(cause)) {
                order.remove(found);
                order.add(order.indexOf(cause) + 1, found);
            }
        });
    }
}
