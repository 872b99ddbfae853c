package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as JSON: {@code Get-WinEvent | ConvertTo-Json}, Winlogbeat, NXLog and Log Analytics; one object, an array, or an
 * object a line.
 *
 * <p>Elastic Common Schema, fields of {@code winlog}; NXLog, fields of im_msvistalog; Azure Monitor, table Event.
 */
final class EventJsonReader implements EvidenceReader {

    private static final Pattern SHAPE =
            Pattern.compile("\"(?:Id|EventID|EventId|event_id|EventCode)\"\\s{0,10}:\\s{0,10}\"?\\d{1,5}\\b");

    private static final Pattern PROVIDER = Pattern.compile(
            "\"(?:ProviderName|provider_name|SourceName|Source|EventSourceName)\"\\s{0,10}:\\s{0,10}\"");

    /** As {@code ConvertTo-Json} of Windows PowerShell writes a time: milliseconds since 1970. */
    private static final Pattern MILLISECONDS = Pattern.compile("/Date\\((\\d{10,14})\\)/");

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return (first.startsWith("{") || first.startsWith("["))
                && SHAPE.matcher(file.text()).find()
                && PROVIDER.matcher(file.text()).find();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        try {
            for (LocatedJson json : LocatedJson.parseAll(file)) {
                events(json, logs);
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.EVENT_JSON.of());
        }
        logs.close();
    }

    private static void events(LocatedJson json, EventLogs logs) {
        Deque<LocatedJson> open = new ArrayDeque<>();
        open.add(json);
        while (!open.isEmpty()) {
            LocatedJson next = open.remove();
            Optional<WindowsEvent> event = event(next);
            event.ifPresent(logs::add);
            if (event.isEmpty()) {
                open.addAll(next.members().values());
                open.addAll(next.elements());
            }
        }
    }

    private static Optional<WindowsEvent> event(LocatedJson json) {
        LocatedJson named = json.has("winlog") ? json.get("winlog") : json;
        String id = named.first("Id", "EventID", "EventId", "event_id", "EventCode");
        String provider = named.first("ProviderName", "provider_name", "SourceName", "Source", "EventSourceName");
        if (!Tokens.isNumber(id, 5) || provider.isEmpty()) {
            return Optional.empty();
        }
        String time = json.first(
                "TimeCreated", "EventTime", "@timestamp", "TimeGenerated", "TimeGenerated [UTC]", "TimeCreatedUtc");
        return Optional.of(new WindowsEvent(
                json.cite(),
                instant(time),
                ListedDates.comparable(time),
                provider,
                named.first("LogName", "channel", "Channel", "EventLog"),
                Integer.parseInt(id),
                Map.of(),
                json.first("Message", "message", "RenderedDescription", "Description")));
    }

    private static Optional<Instant> instant(String time) {
        Matcher milliseconds = MILLISECONDS.matcher(time);
        return milliseconds.find()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1))))
                : Times.instant(time);
    }
}
