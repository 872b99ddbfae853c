package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * A case that is no scenario on a device of ours, as histories, summaries and annotations tell of it: a client in a scenario, or a
 * requirement on a CA.
 *
 * @param name what tells it from all others, alike in every run
 * @param right whether nothing is wrong with it
 * @param message what was asked and what was seen, in one line
 * @param known why it is known not to be right; empty when it should be
 */
public record JudgedCase(String name, boolean right, String message, Optional<KnownFailure> known) {

    /** What became of it. */
    public CaseVerdict verdict() {
        return CaseVerdict.of(right, known.isPresent());
    }

    /** Those that somebody has to do something about. */
    public static List<JudgedCase> troubles(List<JudgedCase> cases) {
        return cases.stream().filter(found -> found.verdict().isTrouble()).toList();
    }
}
