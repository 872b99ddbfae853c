package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.ScenarioResult;
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
 * @param mistakes what is no good in the list of expected failures, and so was not heeded
 * @param guidance cause and cure of each failure
 * @param conformance the checks of {@code rfc8894-ca}; empty when they were not asked for
 */
public record RunReport(
        SuiteResult result,
        String suite,
        Instant began,
        Optional<Changes<ScenarioResult>> changes,
        ScenarioSources sources,
        List<Unreadable> unread,
        List<Unreadable> mistakes,
        Guidance guidance,
        Optional<CaReport> conformance) {

    public RunReport {
        unread = List.copyOf(unread);
        mistakes = List.copyOf(mistakes);
    }

    /** A run of nothing but scenarios. */
    public RunReport(
            SuiteResult result,
            String suite,
            Instant began,
            Optional<Changes<ScenarioResult>> changes,
            ScenarioSources sources,
            List<Unreadable> unread,
            Guidance guidance) {
        this(result, suite, began, changes, sources, unread, List.of(), guidance, Optional.empty());
    }

    /** Whether nobody has to do anything: whatever could be read came out as it should, and everything could be. */
    public boolean fine() {
        boolean checksRight =
                conformance.map(checked -> checked.result().right()).orElse(true);
        boolean onlyChecks = conformance.isPresent() && !hasScenarios();
        return checksRight && mistakes.isEmpty() && (onlyChecks || Headline.fine(this));
    }

    /** The first thing to read of all of it, without a sign: {@code all 84 right; rfc8894-ca: 2 of 236 wrong}. */
    String headline() {
        String checks = conformance.map(CaReport::headline).orElse("");
        if (checks.isEmpty()) {
            return Headline.text(this);
        }
        if (!hasScenarios()) {
            return checks + (mistakes.isEmpty() ? "" : ", " + Headline.mistakes(this));
        }
        return Headline.text(this) + "; " + CaReport.SUITE + ": " + checks;
    }

    /** Whether scenarios were asked for, though none could be read or was begun; not where only {@code rfc8894-ca} was. */
    public boolean hasScenarios() {
        return !result.results().isEmpty() || !result.leftOut().isEmpty() || !unread.isEmpty();
    }

    /** What is no scenario on a device of ours. */
    List<JudgedCase> others() {
        return conformance.map(CaReport::cases).orElse(List.of());
    }

    /** Name of the page in a report's folder. */
    public static final String PAGE = "report.html";
}
