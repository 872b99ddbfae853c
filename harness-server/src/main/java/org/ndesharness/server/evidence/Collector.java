package org.ndesharness.server.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.windows.EventEntry;

/**
 * Writes what an administrator could hand over, into the folders {@code intune}, {@code proxy}, {@code server} and
 * {@code ca}.
 *
 * <p>It takes the same files from every installation, broken or healthy; only the CAPI2 log depends on somebody having
 * enabled it, the proxy's files on there being a proxy, and traces and status files on the connector being the old one.
 */
public final class Collector {

    /** Collects into the folder, which is made if it is not there; files of a former collection are replaced. */
    public void collect(Path folder, Traces traces) throws IOException {
        var writer = new EvidenceWriter(folder);
        writer.text("intune/troubleshoot.json", traces.troubleshootJson(), traces.collectedAt());
        if (traces.proxy().published()) {
            proxy(writer, traces);
        }
        logs(writer, traces);
        settings(writer, traces);
        ca(writer, traces);
    }

    private static void proxy(EvidenceWriter writer, Traces traces) throws IOException {
        var now = traces.collectedAt();
        writer.text("proxy/application.json", PublishedApplication.json(traces.installation(), traces.proxy()), now);
        writer.windowsText(
                "proxy/services.txt",
                ServiceListing.lines(ServiceListing.ofProxy(traces.proxy().connectorServiceRunning())),
                now);
    }

    private static void logs(EvidenceWriter writer, Traces traces) throws IOException {
        var now = traces.collectedAt();
        for (var log : traces.w3cLogs().entrySet()) {
            writer.windowsText("server/" + log.getKey(), log.getValue(), LogFile.lastWritten(log.getValue(), now));
        }
        writer.windowsText("server/httperr1.log", traces.httpErrLog(), LogFile.lastWritten(traces.httpErrLog(), now));
        writer.windowsText("server/Application.xml", traces.events().xml(EventEntry.APPLICATION), now);
        writer.windowsText("server/System.xml", traces.events().xml(EventEntry.SYSTEM), now);
        if (traces.policy().capi2LogEnabled()) {
            writer.windowsText("server/CAPI2.xml", traces.events().xml(EventEntry.CAPI2), now);
        }
        for (var log : traces.connectorLogs().entrySet()) {
            writer.windowsText("server/" + log.getKey(), log.getValue(), now);
        }
        var installed = SetupLog.installedAt(now);
        writer.windowsUnicodeText(
                "server/SetupMsi.log",
                SetupLog.lines(
                        installed,
                        traces.connector().generation(),
                        traces.mscep().policyModuleInstalled()),
                installed);
    }

    private static void settings(EvidenceWriter writer, Traces traces) throws IOException {
        var now = traces.collectedAt();
        writer.windowsUnicodeText("server/registry.reg", RegistryExport.lines(traces), now);
        writer.windowsText(
                "server/certificates.txt",
                CertificateListing.lines(traces.stores().list(), now),
                now);
        writer.windowsText("server/applicationHost.config", ApplicationHostConfig.lines(traces), now);
        writer.windowsText("server/pools.txt", pools(traces.scepPoolRunning()), now);
        writer.windowsText(
                "server/services.txt",
                ServiceListing.lines(ServiceListing.ofNdesServer(
                        traces.mscep().policyModuleInstalled(),
                        traces.connector().serviceRunning())),
                now);
        writer.windowsText("server/account.txt", AccountListing.lines(traces), now);
    }

    private static void ca(EvidenceWriter writer, Traces traces) throws IOException {
        var rows = traces.caRequests().rows();
        var now = traces.collectedAt();
        writer.windowsText("ca/issued.txt", CertutilView.lines(rows, Disposition.ISSUED), now);
        writer.windowsText("ca/failed.txt", CertutilView.lines(rows, Disposition.FAILED), now);
        writer.windowsText("ca/pending.txt", CertutilView.lines(rows, Disposition.PENDING), now);
    }

    /** As {@code appcmd list apppool}. */
    private static List<String> pools(boolean scepPoolRunning) {
        return List.of(
                "APPPOOL \"DefaultAppPool\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)",
                "APPPOOL \".NET v4.5\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)",
                "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Classic,state:" + (scepPoolRunning ? "Started" : "Stopped")
                        + ")");
    }
}
