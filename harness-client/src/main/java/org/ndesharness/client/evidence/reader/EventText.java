package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/** One event as text: its header, its description and, in a whole copy, its XML below. */
final class EventText {

    /** Of lines above the id: what has none by then is no event. */
    private static final int LONGEST_HEADER = 40;

    private final TextFile file;
    private final List<String> lines;
    private final int start;
    private final String firstLabel;
    private int at;

    private String channel = "";
    private String provider = "";
    private String id = "";
    private String first = "";
    private String second = "";
    private Optional<Instant> time = Optional.empty();
    private Optional<LocalDateTime> written = Optional.empty();
    private final StringBuilder message = new StringBuilder();
    private Optional<EventXml> xml = Optional.empty();

    EventText(TextFile file, int start, String firstLabel) {
        this.file = file;
        this.lines = file.lines();
        this.start = start;
        this.firstLabel = firstLabel;
        this.at = start;
    }

    /** Reads the event and returns the index of the line behind it. */
    int read() {
        header();
        description();
        return at;
    }

    /** The event; empty when it has no id. */
    Optional<WindowsEvent> found() {
        String text = message.toString().strip();
        if (xml.isPresent()) {
            return Optional.of(xml.get().cited(file.cite(start, at), text));
        }
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WindowsEvent(
                file.cite(start, at), time, written, provider, channel, Integer.parseInt(id), Map.of(), text));
    }

    void explain(FileFindings findings) {
        findings.unreadLine(start, NotRead.EVENT_ID_LABEL.of());
    }

    private void header() {
        while (at < lines.size() && (!id.isEmpty() || at - start < LONGEST_HEADER)) {
            Optional<LabelledLine> line = LabelledLine.of(lines.get(at));
            if (line.isPresent() && !id.isEmpty() && at > start && begins(line.get())) {
                return;
            }
            if (line.isEmpty()) {
                if (!lines.get(at).isBlank() && !id.isEmpty()) {
                    return;
                }
            } else if (isDescription(line.get())) {
                message.append(line.get().value()).append('\n');
                at++;
                return;
            } else {
                bind(line.get());
            }
            at++;
        }
    }

    private boolean begins(LabelledLine line) {
        return EventTextReader.begins(line, firstLabel);
    }

    private void bind(LabelledLine line) {
        if (EventLabels.isLogName(line.label())) {
            channel = line.value();
        } else if (EventLabels.isSource(line.label())) {
            provider = line.value();
        } else if (EventLabels.isDate(line.label())) {
            time = Times.instant(line.value());
            written = ListedDates.comparable(line.value());
        } else if (EventLabels.isId(line.label()) && isNumber(line.value())) {
            bindId(line.value());
        } else if (EventSources.isNameOfConnector(line.value())) {
            message.append(line.value()).append('\n');
        } else if (Tokens.isNumber(line.value(), 5) && id.isEmpty()) {
            id = line.value();
            // In a language that is not known here the log's name stands first and the source second.
            channel = channel.isEmpty() ? first : channel;
            provider = provider.isEmpty() ? second : provider;
        } else if (at == start) {
            first = line.value();
        } else if (at == start + 1) {
            second = line.value();
        }
    }

    /** Whether a value is an event's number, alone or with the name that the connector's events have behind it. */
    static boolean isNumber(String value) {
        int blank = value.indexOf(' ');
        return Tokens.isNumber(blank < 0 ? value : value.substring(0, blank), 5)
                && (blank < 0 || EventSources.isNameOfConnector(Tokens.strip(value.substring(blank))));
    }

    private void bindId(String value) {
        int blank = value.indexOf(' ');
        id = blank < 0 ? value : value.substring(0, blank);
        if (blank >= 0) {
            message.append(Tokens.strip(value.substring(blank))).append('\n');
        }
    }

    /** By its word, or, in a language that is not known here, an empty label with plain text below it. */
    private boolean isDescription(LabelledLine line) {
        if (EventLabels.isDescription(line.label())) {
            return true;
        }
        if (!line.value().isEmpty() || id.isEmpty() || at + 1 >= lines.size()) {
            return false;
        }
        return LabelledLine.of(lines.get(at + 1)).filter(LabelledLine::aligned).isEmpty();
    }

    private void description() {
        while (at < lines.size()) {
            Optional<LabelledLine> line = LabelledLine.of(lines.get(at));
            boolean elsewhere = at > start && (!file.follows(at) || Beginnings.is(lines.get(at)));
            if (elsewhere || (line.isPresent() && at > start && begins(line.get()))) {
                return;
            }
            if (line.isPresent() && line.get().value().isEmpty() && isXmlNext()) {
                at++;
                event();
                return;
            }
            message.append(Tokens.strip(lines.get(at++))).append('\n');
        }
    }

    private boolean isXmlNext() {
        return at + 1 < lines.size() && lines.get(at + 1).stripLeading().startsWith("<Event");
    }

    /** The block under "Event Xml:". */
    private void event() {
        StringBuilder element = new StringBuilder();
        while (at < lines.size()) {
            String line = lines.get(at++);
            element.append(line).append('\n');
            if (line.contains("</Event>")) {
                break;
            }
        }
        try {
            xml = Optional.of(EventXml.parse(element.toString().strip()));
        } catch (XMLStreamException broken) {
            // The labels above it say the most important things already.
            message.append(element);
        }
    }
}
