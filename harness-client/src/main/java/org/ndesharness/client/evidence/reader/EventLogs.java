package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/** Hands over events, and tells from them which log a file is. */
final class EventLogs {

    private final TextFile file;
    private final FileFindings findings;
    private boolean any;
    private boolean named;
    private boolean unnamed;

    EventLogs(TextFile file, FileFindings findings) {
        this.file = file;
        this.findings = findings;
    }

    void add(WindowsEvent read) {
        WindowsEvent event = named(read);
        findings.add(event);
        any = true;
        kind(event)
                .ifPresentOrElse(
                        kind -> {
                            findings.kind(kind);
                            named = true;
                        },
                        () -> unnamed |=
                                event.channel().isEmpty() && event.provider().isEmpty());
    }

    /** The connector's events have names of their own; a table of numbers and texts needs no source for them. */
    private static WindowsEvent named(WindowsEvent event) {
        boolean nameless = event.provider().isEmpty() && byName(event.channel()).isEmpty();
        return nameless && EventSources.isOfConnector(event.message())
                ? new WindowsEvent(
                        event.citation(),
                        event.time(),
                        event.written(),
                        EventSources.CONNECTOR,
                        "",
                        event.id(),
                        event.data(),
                        event.message())
                : event;
    }

    /** Events of a log that is not asked for are evidence too; of those that name no log at all it is said. */
    void close() {
        if (any && !named) {
            findings.kind(FileKind.OTHER_EVENTS);
        }
        if (!any && findings.unread().isEmpty()) {
            findings.unreadFile(NotRead.EVENTS_NONE.of());
        }
        if (unnamed) {
            findings.unreadFile(NotRead.EVENTS_NAMELESS.of());
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

    /** The logs of the new connector and of the old one, and the source of the latter in the Application log. */
    private static boolean isConnector(String lower) {
        return lower.contains("intune-certificateconnectors")
                || lower.contains("certificateconnectors/")
                || lower.equals("certificateconnectors")
                || lower.equals("microsoft intune connector")
                || lower.equals("ndesconnector");
    }
}
