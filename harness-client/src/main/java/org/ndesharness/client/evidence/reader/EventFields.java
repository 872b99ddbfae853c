package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.WindowsEvent;

/** What is taken from an {@code Event} element, as its elements begin and end: from XML, or from a binary log. */
final class EventFields {

    private static final int END = 60;

    private Optional<Instant> time = Optional.empty();
    private String provider = "";
    private String channel = "";
    private String id = "";
    private String message = "";
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, Integer> repeated = new HashMap<>();
    private final Deque<Element> path = new ArrayDeque<>();
    private int dataElements;

    /** An element begins. */
    void begin(String name, Map<String, String> attributes) {
        Element element = new Element(name, section(name));
        if (!path.isEmpty()) {
            path.getLast().hasChildren = true;
        }
        path.addLast(element);
        switch (element.section) {
            case "System" -> system(name, attributes);
            case "EventData" -> element.key = attributes.getOrDefault("Name", "");
            case "UserData" -> {
                if (!name.equals("UserData")) {
                    attributes.forEach((key, value) -> put(name + "@" + key, value));
                    element.hasAttributes = !attributes.isEmpty();
                }
            }
            default -> {
                // RenderingInfo has its text in elements only.
            }
        }
    }

    /** Text of the innermost element; none outside the elements. */
    void text(String more) {
        if (!path.isEmpty()) {
            path.getLast().text.append(more);
        }
    }

    /** The innermost element ends. */
    void end() {
        Element element = path.removeLast();
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

    /** Whether there is an id; without one it is no event. */
    boolean hasId() {
        return Tokens.isNumber(id, 9);
    }

    /** The event, which has an id, with the rendered text that stands in it. */
    WindowsEvent cited(Citation citation) {
        return cited(citation, message);
    }

    /** The event, which has an id, with a rendered text that stands outside it. */
    WindowsEvent cited(Citation citation, String rendered) {
        return new WindowsEvent(citation, time, provider, channel, Integer.parseInt(id), data, rendered);
    }

    /** Provider, id, time and data: what is cited of an event, whose markup would fill the citation. */
    String brief() {
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

    /** The child of {@code Event} that an element stands in; for that child itself, its own name. */
    private String section(String name) {
        return path.isEmpty() ? "" : path.size() == 1 ? name : path.getLast().section;
    }

    private void system(String name, Map<String, String> attributes) {
        if (name.equals("Provider")) {
            provider = attributes.getOrDefault("Name", "");
        } else if (name.equals("TimeCreated")) {
            time = Times.instant(attributes.getOrDefault("SystemTime", ""));
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
        while (data.containsKey(free)) {
            free = key + "#" + repeated.merge(key, 2, (count, first) -> count + 1);
        }
        data.put(free, value);
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
