package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
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
            findings.unreadFile(NotRead.SERVICES_OF_WHOM.of());
        }
    }

    private static boolean isOf(WindowsService service, String... names) {
        return List.of(names).contains(service.name().toLowerCase(Locale.ROOT));
    }
}
