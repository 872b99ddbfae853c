package org.ndesharness.scenarios.model;

import java.util.List;
import java.util.Optional;

/**
 * Where a scenario comes from, and under which words it is found.
 *
 * @param tags words of its author
 * @param sources public addresses of what it is taken from
 * @param origin what {@code run} is given to read it again: its file, or the name of its suite; empty for one that was typed
 */
public record Provenance(List<String> tags, List<String> sources, Optional<String> origin) {

    public Provenance {
        tags = List.copyOf(tags);
        sources = List.copyOf(sources);
    }

    /** Nothing is known. */
    public static Provenance unknown() {
        return new Provenance(List.of(), List.of(), Optional.empty());
    }
}
