package org.ndesharness.scenarios.reader;

import java.util.List;
import org.ndesharness.scenarios.model.Scenario;

/**
 * What came of reading several files.
 *
 * @param scenarios those that could be read, in the order in which they were named
 * @param problems one line for each file that could not: where, what was found, what was expected
 */
public record Reading(List<Scenario> scenarios, List<String> problems) {

    public Reading {
        scenarios = List.copyOf(scenarios);
        problems = List.copyOf(problems);
    }
}
