package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsService;

/** Tells from listed services which machine they are from. */
final class ServiceLists {

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
            findings.unreadFile(
                    "A list of services with neither W3SVC nor WAPCSvc in it, so it does not say which machine it is from."
                            + " List all services of the NDES server and of the proxy connector's machine.");
        }
    }

    private static boolean isOf(WindowsService service, String... names) {
        return List.of(names).contains(service.name().toLowerCase(Locale.ROOT));
    }
}
