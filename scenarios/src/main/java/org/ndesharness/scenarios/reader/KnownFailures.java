package org.ndesharness.scenarios.reader;

import java.util.List;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * What came of reading a list of expected failures.
 *
 * @param known those that could be read and are about a scenario that there is
 * @param problems one line for each of the others: where, what was found, what was expected
 */
public record KnownFailures(List<KnownFailure> known, List<String> problems) {

    public KnownFailures {
        known = List.copyOf(known);
        problems = List.copyOf(problems);
    }
}
