package org.ndesharness.server.evidence;

import java.util.ArrayList;
import java.util.List;

/** Prints services as {@code Get-Service | Format-Table -AutoSize Status,StartType,Name,DisplayName} does. */
final class ServiceListing {

    private ServiceListing() {}

    /**
     * A Windows service.
     *
     * @param startType {@code Automatic}, {@code Manual} or {@code Disabled}
     */
    record Service(boolean running, String startType, String name, String displayName) {

        static Service automatic(boolean running, String name, String displayName) {
            return new Service(running, "Automatic", name, displayName);
        }

        static Service manual(boolean running, String name, String displayName) {
            return new Service(running, "Manual", name, displayName);
        }

        private String status() {
            return running ? "Running" : "Stopped";
        }
    }

    /** On the machine of the application proxy's connector. */
    static List<Service> ofProxy(boolean connectorRunning) {
        return List.of(
                Service.automatic(true, "BFE", "Base Filtering Engine"),
                Service.automatic(true, "CryptSvc", "Cryptographic Services"),
                Service.automatic(true, "Dnscache", "DNS Client"),
                Service.automatic(true, "EventLog", "Windows Event Log"),
                Service.automatic(true, "LanmanWorkstation", "Workstation"),
                Service.automatic(true, "mpssvc", "Windows Defender Firewall"),
                Service.automatic(true, "Netlogon", "Netlogon"),
                Service.automatic(true, "Schedule", "Task Scheduler"),
                Service.manual(false, "SensrSvc", "Sensor Monitoring Service"),
                Service.automatic(true, "W32Time", "Windows Time"),
                Service.automatic(connectorRunning, "WAPCSvc", "Microsoft AAD Application Proxy Connector"),
                Service.automatic(true, "WAPCUpdaterSvc", "Microsoft AAD Application Proxy Connector Updater"),
                Service.manual(false, "WinRM", "Windows Remote Management (WS-Management)"),
                Service.manual(false, "wuauserv", "Windows Update"));
    }

    /**
     * On the NDES server.
     *
     * @param connectorInstalled whether the connector was installed at all
     */
    static List<Service> ofNdesServer(boolean connectorInstalled, boolean connectorRunning) {
        var services = new ArrayList<>(List.of(
                Service.automatic(true, "AppHostSvc", "Application Host Helper Service"),
                Service.automatic(true, "BFE", "Base Filtering Engine"),
                Service.manual(true, "CertPropSvc", "Certificate Propagation"),
                Service.automatic(true, "CryptSvc", "Cryptographic Services"),
                Service.automatic(true, "Dnscache", "DNS Client"),
                Service.automatic(true, "EventLog", "Windows Event Log"),
                Service.automatic(true, "gpsvc", "Group Policy Client"),
                Service.automatic(true, "LanmanServer", "Server"),
                Service.automatic(true, "mpssvc", "Windows Defender Firewall")));
        if (connectorInstalled) {
            services.add(Service.automatic(connectorRunning, "NDESConnectorSvc", "Intune Connector Service"));
        }
        services.addAll(List.of(
                Service.automatic(true, "Netlogon", "Netlogon"),
                Service.automatic(true, "RpcSs", "Remote Procedure Call (RPC)"),
                Service.manual(false, "SensrSvc", "Sensor Monitoring Service"),
                Service.automatic(true, "TermService", "Remote Desktop Services"),
                Service.automatic(true, "W32Time", "Windows Time"),
                Service.automatic(true, "W3SVC", "World Wide Web Publishing Service"),
                Service.manual(true, "WAS", "Windows Process Activation Service"),
                Service.automatic(true, "WinRM", "Windows Remote Management (WS-Management)"),
                Service.manual(false, "wuauserv", "Windows Update")));
        return services;
    }

    /** The table: values of an enumeration to the right, texts to the left, a blank line before and after. */
    static List<String> lines(List<Service> services) {
        var name = services.stream().mapToInt(s -> s.name().length()).max().orElse(4);
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(row("Status", "StartType", padded("Name", name), "DisplayName"));
        lines.add(row("------", "---------", padded("----", name), "-----------"));
        for (var service : services) {
            lines.add(row(service.status(), service.startType(), padded(service.name(), name), service.displayName()));
        }
        lines.add("");
        return lines;
    }

    private static String row(String status, String startType, String name, String displayName) {
        return " ".repeat(7 - status.length()) + status + " " + " ".repeat(9 - startType.length()) + startType + " "
                + name + " " + displayName;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
