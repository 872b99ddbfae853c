package org.ndesharness.client.evidence.evtx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element, or the value of an attribute, while it is read. */
final class OpenElement {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<EvtxElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> items = new ArrayList<>();

    OpenElement(String name) {
        this.name = name;
    }

    void attribute(String key, String value) {
        attributes.putIfAbsent(key, value);
    }

    void text(String more) {
        text.append(more);
    }

    /** Text that is an array: the element is there once for each item. */
    void items(List<String> more) {
        items.addAll(more);
    }

    void child(EvtxElement child) {
        children.add(child);
    }

    List<EvtxElement> children() {
        return children;
    }

    /** The text as that of an attribute, which cannot be there several times. */
    String value() {
        return text + String.join(" ", items);
    }

    /** One element, or one for each item. */
    List<EvtxElement> close(ParseLimit limit) throws EvtxFormatException {
        if (items.isEmpty()) {
            return List.of(new EvtxElement(name, attributes, children, text.toString()));
        }
        limit.steps((long) items.size() * (1 + attributes.size() + children.size()));
        return items.stream()
                .map(item -> new EvtxElement(name, attributes, children, text + item))
                .toList();
    }
}
