package org.ndesharness.client.diagnosis;

import java.util.List;

/**
 * A failure, or an observation, that the catalogue knows.
 *
 * @param id as in reports, addresses and scenario files; never renamed
 * @param step step 1 to 6 of the documented flow
 * @param platforms {@code android}, {@code ios}, {@code windows}
 * @param source page that describes it: its name, its section and its public address
 * @param origin {@code documentation} for Microsoft's own pages, {@code field report} for what others observed
 */
public record Failure(String id, int step, List<String> platforms, String source, String origin) {
    public Failure {
        platforms = List.copyOf(platforms);
    }
}
