package org.ndesharness.client.diagnosis.scope;

import java.util.List;
import org.ndesharness.client.evidence.CollectedEvidence;

/**
 * The part of a collection that was asked about.
 *
 * @param evidence what is left
 * @param entriesOutside how many entries were left out
 * @param filesOutside files of which nothing is left
 * @param entriesWithoutTime entries that were kept because they do not say when they were written; 0 when no time was asked for
 */
public record Scoped(
        CollectedEvidence evidence, int entriesOutside, List<String> filesOutside, int entriesWithoutTime) {
    public Scoped {
        filesOutside = List.copyOf(filesOutside);
    }

    /** All of it. */
    public static Scoped whole(CollectedEvidence evidence) {
        return new Scoped(evidence, 0, List.of(), 0);
    }

    /** Whether anything was left out. */
    public boolean narrowed() {
        return entriesOutside > 0 || !filesOutside.isEmpty();
    }
}
