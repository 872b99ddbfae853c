package org.ndesharness.scenarios.reader;

import java.util.List;
import java.util.Set;
import org.ndesharness.scenarios.model.Scenario;

/**
 * What came of reading several files.
 *
 * @param scenarios those that could be read, in the order in which they were named
 * @param unreadable the files that could not
 * @param notes what was left out of the folders that were named, a line for each
 * @param unread ids that the scenarios in those files would have; one that is taken twice is among them too
 */
public record Reading(List<Scenario> scenarios, List<Unreadable> unreadable, List<String> notes, Set<String> unread) {

    public Reading {
        scenarios = List.copyOf(scenarios);
        unreadable = List.copyOf(unreadable);
        notes = List.copyOf(notes);
        unread = Set.copyOf(unread);
    }

    /** One line for each file that could not: where, what was found, what was expected. */
    public List<String> problems() {
        return unreadable.stream().map(Unreadable::message).toList();
    }
}
