package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** Hands over events, and tells from them which log a file is. */
final class EventLogs {

    private final TextFile file;
    private final FileFindings findings;
    private String otherLog = "";
    private boolean any;
    private boolean named;

    EventLogs(TextFile file, FileFindings findings) {
        this.file = file;
        this.findings = findings;
    }

    void add(WindowsEvent event) {
        findings.add(event);
        any = true;
        Optional<FileKind> kind = kind(event);
        if (kind.isPresent()) {
            findings.kind(kind.get());
            named = true;
        } else if (otherLog.isEmpty()) {
            otherLog = event.channel().isEmpty() ? event.provider() : event.channel();
        }
    }

    /** Says so when the events are of none of the logs that are asked for; they are evidence all the same. */
    void close() {
        if (any && !named) {
            String log = otherLog.isEmpty() ? "a log that they do not name" : "\"" + otherLog + "\"";
            findings.unreadFile("The events were read. They are of " + log
                    + ", and so of none of the logs that are asked for: Application, System, CAPI2/Operational, the"
                    + " certificate connector's or DeviceManagement-Enterprise-Diagnostics-Provider/Admin.");
        }
    }

    /** By channel; where a copy has none, by provider; where it has neither, by the texts no other log has. */
    private Optional<FileKind> kind(WindowsEvent event) {
        Optional<FileKind> byChannel = byName(event.channel());
        if (!event.channel().isEmpty()) {
            return byChannel;
        }
        Optional<FileKind> byProvider = byName(event.provider());
        if (byProvider.isPresent() || !event.provider().isEmpty()) {
            return byProvider;
        }
        if (event.message().startsWith("SCEP:") || event.message().startsWith("SCEP：")) {
            return Optional.of(FileKind.MDM_EVENTS);
        }
        return switch (file.placedIn("device", "server")) {
            case "device" -> Optional.of(FileKind.MDM_EVENTS);
            case "server" -> Optional.of(FileKind.APPLICATION_EVENTS);
            default -> Optional.empty();
        };
    }

    /** Pages spell the channel of the MDM client in three ways, and its last part is localised. */
    private static Optional<FileKind> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("devicemanagement-enterprise-diagnostic")) {
            boolean otherLeaf = lower.endsWith("/operational") || lower.endsWith("/debug");
            return otherLeaf ? Optional.empty() : Optional.of(FileKind.MDM_EVENTS);
        }
        if (lower.contains("capi2")) {
            return Optional.of(FileKind.CAPI2_EVENTS);
        }
        if (isConnector(lower)) {
            return Optional.of(FileKind.CONNECTOR_EVENTS);
        }
        return EventSources.log(lower);
    }

    /** The connector's own logs: two of the new one, one of the old; the old one's source is named after the service. */
    private static boolean isConnector(String lower) {
        return lower.contains("intune-certificateconnectors")
                || lower.contains("certificateconnectors/")
                || lower.equals("certificateconnectors")
                || lower.equals("microsoft intune connector")
                || lower.equals("microsoftintuneconnector");
    }
}
