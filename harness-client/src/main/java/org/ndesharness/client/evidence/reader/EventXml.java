package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.WindowsEvent;

/** One {@code <Event>} element, taken apart. */
final class EventXml {

    private static final int END = 60;

    private Optional<Instant> time = Optional.empty();
    private String provider = "";
    private String channel = "";
    private String id = "";
    private String message = "";
    private final Map<String, String> data = new LinkedHashMap<>();
    private int dataElements;

    private EventXml() {}

    /**
     * Parses one element.
     *
     * @throws XMLStreamException if it is not well-formed or has no id; the message says so in one line
     */
    static EventXml parse(String element) throws XMLStreamException {
        EventXml event = new EventXml();
        XMLStreamReader xml = Xml.reader(element);
        try {
            event.walk(xml);
        } finally {
            xml.close();
        }
        if (!Tokens.isNumber(event.id, 9)) {
            throw new XMLStreamException("no EventID");
        }
        return event;
    }

    /** The event with the rendered text that stands in the XML. */
    WindowsEvent cited(TextFile file, int line) {
        return cited(file.cite(line, brief()), message);
    }

    /** Provider, id, time and data: what is cited of an event, whose markup would fill the citation. */
    private String brief() {
        StringBuilder brief = new StringBuilder(provider).append("  event ").append(id);
        time.ifPresent(t -> brief.append("  ").append(t));
        data.values().stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> brief.append("  ").append(ends(value)));
        return brief.toString();
    }

    /** A long value's beginning and end: a message says first what it is about, and last with which code it ended. */
    private static String ends(String value) {
        return value.length() <= 2 * END + 3
                ? value
                : value.substring(0, END) + " … " + value.substring(value.length() - END);
    }

    /** The event with a rendered text that stands outside the XML. */
    WindowsEvent cited(Citation citation, String rendered) {
        return new WindowsEvent(citation, time, provider, channel, Integer.parseInt(id), data, rendered);
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
        Deque<Element> path = new ArrayDeque<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element = new Element(xml.getLocalName(), section(path, xml.getLocalName()));
                    if (!path.isEmpty()) {
                        path.getLast().hasChildren = true;
                    }
                    path.addLast(element);
                    started(element, xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!path.isEmpty()) {
                        path.getLast().text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> ended(path.removeLast());
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type definition");
                default -> {
                    // Comments and processing instructions say nothing about an event.
                }
            }
        }
    }

    /** The child of {@code Event} that an element stands in; for that child itself, its own name. */
    private static String section(Deque<Element> path, String name) {
        return path.isEmpty() ? "" : path.size() == 1 ? name : path.getLast().section;
    }

    private void started(Element element, XMLStreamReader xml) {
        switch (element.section) {
            case "System" -> system(element, xml);
            case "EventData" -> element.key = attribute(xml, "Name");
            case "UserData" -> {
                if (!element.name.equals("UserData")) {
                    for (int i = 0; i < xml.getAttributeCount(); i++) {
                        put(element.name + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                        element.hasAttributes = true;
                    }
                }
            }
            default -> {
                // RenderingInfo has its text in elements only.
            }
        }
    }

    private void system(Element element, XMLStreamReader xml) {
        if (element.name.equals("Provider")) {
            provider = attribute(xml, "Name");
        } else if (element.name.equals("TimeCreated")) {
            time = Times.instant(attribute(xml, "SystemTime"));
        }
    }

    private void ended(Element element) {
        String text = element.text.toString().strip();
        if (element.section.equals("System")) {
            if (element.name.equals("EventID")) {
                id = text;
            } else if (element.name.equals("Channel")) {
                channel = text;
            }
        } else if (element.section.equals("EventData") && !element.name.equals("EventData")) {
            eventData(element, text);
        } else if (element.section.equals("UserData") && !element.name.equals("UserData")) {
            if (!text.isEmpty() || (!element.hasChildren && !element.hasAttributes)) {
                put(element.name, text);
            }
        } else if (element.section.equals("RenderingInfo") && element.name.equals("Message")) {
            message = text;
        }
    }

    private void eventData(Element element, String text) {
        if (element.name.equals("Data")) {
            dataElements++;
            put(element.key.isEmpty() ? String.valueOf(dataElements) : element.key, text);
        } else if (!element.hasChildren) {
            put(element.name, text);
        }
    }

    private void put(String key, String value) {
        String free = key;
        for (int i = 2; data.containsKey(free); i++) {
            free = key + "#" + i;
        }
        data.put(free, value);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** An open element. */
    private static final class Element {

        private final String name;
        private final String section;
        private final StringBuilder text = new StringBuilder();
        private String key = "";
        private boolean hasChildren;
        private boolean hasAttributes;

        Element(String name, String section) {
            this.name = name;
            this.section = section;
        }
    }
}
