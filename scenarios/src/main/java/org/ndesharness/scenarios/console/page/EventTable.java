package org.ndesharness.scenarios.console.page;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.report.Wording;

/**
 * Windows events as Event Viewer lists them, newest first, with their texts in the language of the page.
 *
 * <p>What an export holds are numbers and fields; the text comes from the machine that shows it.
 */
final class EventTable {

    private static final int LONGEST_DETAIL = 4000;

    private final Words words;
    private final ResourceBundle texts;

    EventTable(Words words) {
        this.words = words;
        this.texts = ResourceBundle.getBundle(
                "org.ndesharness.scenarios.console.page.events",
                words.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The table.
     *
     * @throws XMLStreamException for a text that is not XML; entities are not resolved
     */
    EvidenceTable of(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        String body = xml.replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader("<log>" + body + "</log>"));
        List<EvidenceRow> rows = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Event")) {
                rows.add(0, row(read(reader)));
            }
        }
        return new EvidenceTable(
                "events",
                List.of(
                        words.say("event.level"),
                        words.say("event.time"),
                        words.say("event.source"),
                        words.say("event.id"),
                        words.say("event.text")),
                rows);
    }

    private static Event read(XMLStreamReader reader) throws XMLStreamException {
        Event event = new Event(reader.getLocation().getLineNumber());
        String dataName = "";
        int depth = 1;
        while (depth > 0) {
            int kind = reader.next();
            if (kind == XMLStreamConstants.START_ELEMENT) {
                depth++;
                switch (reader.getLocalName()) {
                    case "Provider" -> event.provider = attribute(reader, "Name");
                    case "TimeCreated" -> event.time = attribute(reader, "SystemTime");
                    case "Data" -> dataName = attribute(reader, "Name");
                    default -> event.element = reader.getLocalName();
                }
                if (reader.getLocalName().equals("Data")) {
                    event.element = "Data";
                }
            } else if (kind == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (kind == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                event.take(dataName, reader.getText());
            }
        }
        return event;
    }

    private static String attribute(XMLStreamReader reader, String name) {
        @Nullable String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private EvidenceRow row(Event event) {
        String style =
                event.level.equals("2") || event.level.equals("1") ? "error" : event.level.equals("3") ? "warning" : "";
        String fields = event.data.entrySet().stream()
                .map(field -> field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining("\n"));
        return new EvidenceRow(
                event.line,
                List.of(
                        words.say("event.level." + (style.isEmpty() ? "information" : style)),
                        event.time.replace('T', ' ').replaceFirst("\\.\\d+Z?$", "Z"),
                        // Event Viewer leaves the maker's name away.
                        Wording.visible(event.provider.replaceFirst("^Microsoft-Windows-", "")),
                        event.id,
                        Wording.visible(text(event))),
                style,
                Wording.visible(fields.substring(0, Math.min(LONGEST_DETAIL, fields.length()))));
    }

    private String text(Event event) {
        String key = event.provider.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "." + event.id;
        String fields = String.join(", ", event.data.values());
        if (!texts.containsKey(key)) {
            return fields;
        }
        String text = texts.getString(key);
        for (Map.Entry<String, String> field : event.data.entrySet()) {
            text = text.replace("{" + field.getKey() + "}", field.getValue());
        }
        return text.replaceAll("\\{\\w+\\}", "");
    }

    /** One event while it is being read. */
    private static final class Event {
        private final int line;
        private final Map<String, String> data = new LinkedHashMap<>();
        private String provider = "";
        private String id = "";
        private String level = "4";
        private String time = "";
        private String element = "";

        Event(int line) {
            this.line = line;
        }

        void take(String dataName, String text) {
            switch (element) {
                case "EventID" -> id = text;
                case "Level" -> level = text;
                case "Version", "Task", "Opcode", "Keywords", "EventRecordID", "Channel", "Computer" -> {
                    return;
                }
                default ->
                    data.put(
                            element.equals("Data")
                                    ? dataName.isEmpty() ? String.valueOf(data.size() + 1) : dataName
                                    : element,
                            text.strip());
            }
        }
    }
}
