package org.ndesharness.server.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ndesharness.server.ca.RequestDatabase;
import org.ndesharness.server.connector.ConnectorSettings;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.proxy.ProxySettings;
import org.ndesharness.server.windows.CertificateStores;
import org.ndesharness.server.windows.EventLog;

/**
 * What an installation has to show when somebody comes to collect it.
 *
 * @param collectedAt simulated time of the collection
 * @param scepPoolRunning whether the SCEP pool runs now, whoever stopped it
 * @param w3cLogs lines of the W3C logs by file name, for example {@code u_ex261120.log}
 * @param httpErrLog lines of the HTTPERR log
 * @param troubleshootJson what the admin centre shows for the user
 * @param moduleThumbprint SHA-1 of the policy module's client certificate, hexadecimal
 * @param connectorLogs lines of the logs of policy module, registration point and connector by file name
 */
public record Traces(
        Installation installation,
        Instant collectedAt,
        ProxySettings proxy,
        HttpSysSettings http,
        IisSettings iis,
        MscepSettings mscep,
        PolicySettings policy,
        ConnectorSettings connector,
        boolean scepPoolRunning,
        SortedMap<String, List<String>> w3cLogs,
        List<String> httpErrLog,
        EventLog events,
        CertificateStores stores,
        RequestDatabase caRequests,
        String troubleshootJson,
        String moduleThumbprint,
        SortedMap<String, List<String>> connectorLogs) {

    public Traces {
        w3cLogs = copy(w3cLogs);
        connectorLogs = copy(connectorLogs);
        httpErrLog = Collections.unmodifiableList(new ArrayList<>(httpErrLog));
    }

    private static SortedMap<String, List<String>> copy(SortedMap<String, List<String>> files) {
        var copies = new TreeMap<String, List<String>>();
        files.forEach((file, lines) -> copies.put(file, List.copyOf(lines)));
        return Collections.unmodifiableSortedMap(copies);
    }
}
