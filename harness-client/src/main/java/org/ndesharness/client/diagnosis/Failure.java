package org.ndesharness.client.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failure, or an observation, that the catalogue knows.
 *
 * @param id as in reports, addresses and scenario files; never renamed
 * @param aliases other ids under which the same is known; mostly empty
 * @param step step 1 to 6 of the documented flow; empty outside {@link FailureGroup#STEP}
 * @param group where the catalogue keeps it
 * @param platforms {@code android}, {@code ios}, {@code windows}, {@code macos}; {@code server} for what no device shows
 * @param source page that describes it: its name, its public address and its section
 * @param earlierSource the same for an earlier resolution that is documented too; mostly empty
 * @param origin {@code seed} for what the pages of January 2020 already told, {@code documentation} for Microsoft's other
 *     pages, {@code field report} for what others observed
 * @param general whether it is what is said when nothing more specific is known
 * @param observation whether it is recognised and no failure: a sign of health, or noise
 */
public record Failure(
        String id,
        List<String> aliases,
        OptionalInt step,
        FailureGroup group,
        List<String> platforms,
        String source,
        Optional<String> earlierSource,
        String origin,
        boolean general,
        boolean observation) {
    public Failure {
        aliases = List.copyOf(aliases);
        platforms = List.copyOf(platforms);
        if (step.isPresent() != (group == FailureGroup.STEP)) {
            throw new IllegalArgumentException(id + " is in the group " + group.word() + " and has the step " + step);
        }
    }
}
