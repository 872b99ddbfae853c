package org.ndesharness.client.evidence.evtx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One XML element of a record, with its template filled in.
 *
 * @param name local name, for example {@code EventData}
 * @param attributes by name, in order; those without a value are left out
 * @param children in order
 * @param text the text of this element alone, without that of its children
 */
public record EvtxElement(String name, Map<String, String> attributes, List<EvtxElement> children, String text) {

    public EvtxElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** The first child of this name. */
    public Optional<EvtxElement> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }
}
