package org.ndesharness.scenarios.model;

import java.util.List;
import java.util.Optional;

/**
 * Where a scenario comes from, and under which words it is found.
 *
 * @param tags words of its author
 * @param sources public addresses of what it is taken from
 * @param file the file it was read from, as errors name it; empty for one that came with the command or was typed
 */
public record Provenance(List<String> tags, List<String> sources, Optional<String> file) {

    public Provenance {
        tags = List.copyOf(tags);
        sources = List.copyOf(sources);
    }

    /** Nothing is known. */
    public static Provenance unknown() {
        return new Provenance(List.of(), List.of(), Optional.empty());
    }
}
