package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * A run with all that every report of it is written from.
 *
 * @param result what was found
 * @param suite what was run, in a word
 * @param began when it began
 * @param changes what differs from earlier runs; empty when no history is kept
 * @param sources where the scenarios stand
 * @param guidance cause and cure of each failure
 */
public record RunReport(
        SuiteResult result,
        String suite,
        Instant began,
        Optional<Changes> changes,
        ScenarioSources sources,
        Guidance guidance) {

    /** Name of the page in a report's folder. */
    public static final String PAGE = "report.html";
}
