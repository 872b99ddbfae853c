package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsService;

/** Tells from listed services which machine they are from. */
final class ServiceLists {

    /** Display names, in lower case, of the services that tell something here. */
    private static final Map<String, String> NAMES = Map.of(
            "microsoft aad application proxy connector", "WAPCSvc",
            "microsoft aad application proxy connector updater", "WAPCUpdaterSvc",
            "microsoft entra private network connector", "WAPCSvc",
            "microsoft entra private network connector updater", "WAPCUpdaterSvc",
            "world wide web publishing service", "W3SVC",
            "windows process activation service", "WAS",
            "intune connector service", "NDESConnectorSvc",
            "active directory certificate services", "CertSvc");

    private ServiceLists() {}

    static void kinds(TextFile file, FileFindings findings, List<WindowsService> services) {
        boolean proxy = services.stream().anyMatch(service -> isOf(service, "wapcsvc", "wapcupdatersvc"));
        boolean server = services.stream()
                .anyMatch(service -> isOf(service, "w3svc", "was", "ndesconnectorsvc", "pfxcertificateconnectorsvc"));
        if (!proxy && !server) {
            proxy = file.placedIn("proxy", "server").equals("proxy");
            server = file.placedIn("proxy", "server").equals("server");
        }
        // A small site runs the proxy's connector on the NDES server itself.
        if (proxy) {
            findings.kind(FileKind.PROXY_SERVICES);
        }
        if (server) {
            findings.kind(FileKind.SERVER_SERVICES);
        }
        if (!proxy && !server) {
            findings.unreadFile(NotRead.SERVICES_OF_WHOM.of());
        }
    }

    /** The name of a service that is known by its display name in English; empty string for any other. */
    static String nameOf(String displayName) {
        return NAMES.getOrDefault(displayName.toLowerCase(Locale.ROOT), "");
    }

    private static boolean isOf(WindowsService service, String... names) {
        return List.of(names).contains(service.name().toLowerCase(Locale.ROOT));
    }
}
