package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * A run with all that every report of it is written from.
 *
 * @param result what was found
 * @param suite what was run, in a word
 * @param began when it began
 * @param changes what differs from earlier runs; empty when no history is kept
 * @param sources where the scenarios stand
 * @param unread scenario files that could not be read, and so were not run
 * @param guidance cause and cure of each failure
 */
public record RunReport(
        SuiteResult result,
        String suite,
        Instant began,
        Optional<Changes> changes,
        ScenarioSources sources,
        List<Unreadable> unread,
        Guidance guidance) {

    /** Name of the page in a report's folder. */
    public static final String PAGE = "report.html";

    public RunReport {
        unread = List.copyOf(unread);
    }

    /** Whether nobody has to do anything: whatever could be read came out as it should, and everything could be. */
    public boolean fine() {
        return result.right() && unread.isEmpty();
    }
}
