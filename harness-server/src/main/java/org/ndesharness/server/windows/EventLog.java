package org.ndesharness.server.windows;

import static org.ndesharness.server.windows.Xml.escaped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.windows.OrdinaryEvents.Written;

/**
 * The event logs of the NDES server, printed as {@code wevtutil qe CHANNEL /f:xml} does.
 *
 * <p>Beside what is written here, Application and System hold the ordinary events of a Windows server from some hours
 * before the opening until now, so that a reader can tell "it did not happen" from "the log does not reach that far".
 *
 * <p>The newest {@value #KEPT} written events are kept. A channel then begins after the last of its events that was dropped, as a log does
 * that has reached its largest size.
 */
public final class EventLog {

    /** How many written events are kept, of all channels together. */
    static final int KEPT = 20_000;

    private static final Duration BEFORE_OPENING = Duration.ofHours(14);

    private static final DateTimeFormatter SYSTEM_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final RandomGenerator random;
    private final String computer;
    private final OrdinaryEvents ordinary;
    private final Map<String, Instant> recordedSince = new HashMap<>();
    private final long firstRecordId;
    private final ArrayDeque<Written> written = new ArrayDeque<>();
    private final Map<String, Dropped> dropped = new HashMap<>();

    /** How many written events of a channel were dropped, and when the last of them was written. */
    private record Dropped(long count, Instant until) {}

    /** Opens the logs at the clock's present time. */
    public EventLog(Installation installation, Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.computer = installation.ndesHost() + "." + installation.domain();
        this.ordinary = new OrdinaryEvents(installation, clock.instant(), random.nextLong());
        this.firstRecordId = 20_000L + random.nextInt(60_000);
        var since = clock.instant().minus(BEFORE_OPENING);
        recordedSince.put(EventEntry.APPLICATION, since);
        recordedSince.put(EventEntry.SYSTEM, since);
    }

    /**
     * Enables a channel that is off in a fresh Windows, such as {@link EventEntry#CAPI2}: from now on it also holds
     * ordinary events. Nothing changes if it is enabled already.
     */
    public synchronized void enable(String channel) {
        recordedSince.putIfAbsent(channel, clock.instant());
    }

    /** Writes an event at the clock's present time. Whether its channel is enabled is for the caller to know. */
    public void write(EventEntry entry) {
        write(clock.instant(), entry);
    }

    /** Writes an event of a time in the past; of channels that have no ordinary events. */
    public synchronized void write(Instant at, EventEntry entry) {
        enable(entry.channel());
        written.addLast(new Written(at, entry, 4 * (120 + random.nextInt(1_900)), 4 * (300 + random.nextInt(2_000))));
        if (written.size() > KEPT) {
            var eldest = written.removeFirst();
            dropped.merge(
                    eldest.entry().channel(),
                    new Dropped(1, eldest.at()),
                    (before, now) -> new Dropped(before.count() + 1, now.until()));
        }
    }

    /** The channel's events, oldest first, each a whole {@code Event} element on one line without its line end. */
    public synchronized List<String> xml(String channel) {
        var since = recordedSince.get(channel);
        if (since == null) {
            return List.of();
        }
        var gone = dropped.getOrDefault(channel, new Dropped(0, since));
        var firstKeptId = firstRecordId
                + gone.count()
                + ordinary.between(channel, since, gone.until()).size();
        var events = new ArrayList<>(ordinary.between(channel, gone.until(), clock.instant()));
        written.stream().filter(w -> w.entry().channel().equals(channel)).forEach(events::add);
        events.sort(Comparator.comparing(Written::at));
        var lines = new ArrayList<String>(events.size());
        for (var event : events) {
            lines.add(xml(event, firstKeptId + lines.size()));
        }
        return List.copyOf(lines);
    }

    private String xml(Written event, long recordId) {
        var entry = event.entry();
        var schema = EventSchema.of(entry);
        var xml = new StringBuilder(800);
        xml.append("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='")
                .append(escaped(entry.provider()))
                .append('\'');
        if (!schema.guid().isEmpty()) {
            xml.append(" Guid='").append(schema.guid()).append('\'');
        }
        if (!schema.sourceName().isEmpty()) {
            xml.append(" EventSourceName='")
                    .append(escaped(schema.sourceName()))
                    .append('\'');
        }
        xml.append("/><EventID");
        if (schema.qualifiers() >= 0) {
            xml.append(" Qualifiers='").append(schema.qualifiers()).append('\'');
        }
        xml.append('>').append(entry.id()).append("</EventID><Version>0</Version><Level>");
        xml.append(entry.level()).append("</Level><Task>").append(schema.task());
        xml.append("</Task><Opcode>0</Opcode><Keywords>").append(schema.keywords());
        xml.append("</Keywords><TimeCreated SystemTime='").append(SYSTEM_TIME.format(event.at()));
        xml.append("'/><EventRecordID>").append(recordId).append("</EventRecordID><Correlation/>");
        // A classic event is written by the event log service in somebody's name: it knows no process.
        var classic = schema.qualifiers() >= 0 && schema.guid().isEmpty();
        xml.append("<Execution ProcessID='").append(classic ? 0 : event.processId());
        xml.append("' ThreadID='").append(classic ? 0 : event.threadId()).append("'/><Channel>");
        xml.append(escaped(entry.channel())).append("</Channel><Computer>").append(escaped(computer));
        xml.append("</Computer><Security/></System>");
        xml.append(entry.userDataXml().isEmpty() ? eventData(entry, schema) : userData(entry));
        return xml.append("</Event>").toString();
    }

    private static String userData(EventEntry entry) {
        return "<UserData>" + entry.userDataXml() + "</UserData>";
    }

    private static String eventData(EventEntry entry, EventSchema schema) {
        var name = schema.dataName().isEmpty() ? "" : " Name='" + schema.dataName() + "'";
        if (entry.data().isEmpty() && schema.binary().isEmpty()) {
            return "<EventData" + name + "></EventData>";
        }
        var xml = new StringBuilder("<EventData").append(name).append('>');
        for (var field : entry.data()) {
            xml.append(field.name().isEmpty() ? "<Data>" : "<Data Name='" + escaped(field.name()) + "'>")
                    .append(escaped(field.value()))
                    .append("</Data>");
        }
        if (!schema.binary().isEmpty()) {
            xml.append("<Binary>").append(schema.binary()).append("</Binary>");
        }
        return xml.append("</EventData>").toString();
    }
}
