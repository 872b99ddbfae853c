package org.ndesharness.scenarios.reader;

import java.util.List;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * What came of reading a list of expected failures.
 *
 * @param known those that could be read and are about a scenario that there is
 * @param mistakes the others, and a file that is no such list
 */
public record KnownFailures(List<KnownFailure> known, List<Unreadable> mistakes) {

    public KnownFailures {
        known = List.copyOf(known);
        mistakes = List.copyOf(mistakes);
    }

    /** One line for each of the others: where, what was found, what was expected. */
    public List<String> problems() {
        return mistakes.stream().map(Unreadable::message).toList();
    }
}
