package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.CaReport;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.GithubAnnotations;
import org.ndesharness.scenarios.report.Headline;
import org.ndesharness.scenarios.report.HistoryRun;
import org.ndesharness.scenarios.report.MarkdownSummary;
import org.ndesharness.scenarios.report.ReportFolder;
import org.ndesharness.scenarios.report.ResultsJson;
import org.ndesharness.scenarios.report.RunReport;
import org.ndesharness.scenarios.report.ScenarioSources;
import org.ndesharness.scenarios.runner.CaResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * Everything that is said of a run, on the terminal and in files. What cannot be written is complained of in a line, and the rest is
 * said all the same.
 */
final class RunReports {

    /** Where the harness' own scenarios lie in its repository: whoever works on them wants their lines too. */
    private static final List<Path> OWN_SCENARIOS = List.of(Path.of("scenarios", "documented"));

    private final Terminal terminal;
    private final ReportOptions options;
    private final boolean json;
    private final Optional<ReportFolder> folder;
    private final Complaints complaints;
    private final KeptHistory history;

    /**
     * Looks, before a long run, whether everything can be written.
     *
     * @param json whether standard output is one document for programs
     * @param complaints what was told of the run's input already
     */
    RunReports(
            Terminal terminal, ReportOptions options, boolean json, List<Scenario> scenarios, Complaints complaints) {
        this.terminal = terminal;
        this.options = options;
        this.json = json;
        this.complaints = complaints;
        this.history = new KeptHistory(options.history(), complaints);
        this.folder = prepared(options.folder(), scenarios);
    }

    /** Empty where it cannot be written; what lies there and is not ours is left as it is. */
    private Optional<ReportFolder> prepared(Path place, List<Scenario> scenarios) {
        ReportFolder opened = new ReportFolder(place);
        Optional<String> refusal =
                ReportPlace.prepare(place, "report", opened::isOurs, () -> opened.prepare(scenarios));
        refusal.ifPresent(complaints::tell);
        return refusal.isEmpty() ? Optional.of(opened) : Optional.empty();
    }

    /** Where the evidence of the cases is to be kept; empty when there is no folder to keep it in. */
    Optional<Path> evidence() {
        return folder.map(ReportFolder::evidence);
    }

    /**
     * Writes and prints everything.
     *
     * @param checked the checks of {@code rfc8894-ca}; empty when they were not asked for
     * @param files where the scenarios were read from; none for the harness' own
     * @param unread the files that could not be read
     * @param mistakes what is no good in the list of expected failures
     * @param guidance in whose language causes are told
     * @return the exit code
     */
    int finish(
            SuiteResult result,
            Optional<CaResult> checked,
            String suite,
            Instant began,
            List<Path> files,
            List<Unreadable> unread,
            List<Unreadable> mistakes,
            Guidance guidance) {
        Optional<List<HistoryRun>> earlier = history.earlier();
        RunReport run = new RunReport(
                result,
                suite,
                began,
                earlier.map(runs -> Changes.between(runs, result)),
                ScenarioSources.in(files.isEmpty() ? OWN_SCENARIOS : files),
                unread,
                mistakes,
                guidance,
                checked.map(found ->
                        new CaReport(found, earlier.map(runs -> Changes.between(runs, CaReport.cases(found))))));
        history.add(HistoryRun.of(run));
        PassingLine progress = new PassingLine(terminal);
        progress.next("writing the report");
        Optional<Path> page = folder.filter(
                        place -> complaints.write(options.folder(), "the report", () -> place.write(run)))
                .map(ReportFolder::page);
        progress.done();
        options.summary().ifPresent(file -> complaints.append(file, "the summary", MarkdownSummary.of(run)));
        if (json) {
            terminal.printDocument(ResultsJson.write(run));
        } else {
            run.conformance().ifPresent(found -> terminal.print(new CaText(terminal).lines(found)));
            if (!result.results().isEmpty()) {
                terminal.print(new RunText(terminal).lines(run, page));
            } else {
                checked.ifPresent(found -> terminal.print(List.of(new CaText(terminal).closing(found, page))));
            }
        }
        options.annotate(terminal, json, GithubAnnotations.of(run));
        result.notRun().stream()
                .findFirst()
                .ifPresent(first -> complaints.tell(Headline.notRun(result) + ", " + first.name() + " for one: "
                        + first.broken().orElseThrow()));
        if (complaints.any() || !unread.isEmpty()) {
            return NdesHarness.BAD_INPUT;
        }
        return run.fine() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }
}
