package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.against.RealServerCases;
import org.ndesharness.scenarios.against.RealServerFolder;
import org.ndesharness.scenarios.against.RealServerResult;
import org.ndesharness.scenarios.against.RealServerSummary;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.GithubAnnotations;
import org.ndesharness.scenarios.report.HistoryRun;
import org.ndesharness.scenarios.report.JudgedCase;

/** Files about a real server: a folder where one is named, and a step's summary. */
final class RealServerReports {

    private final Terminal terminal;
    private final ReportOptions options;
    private final boolean json;
    private final Optional<Path> place;
    private final Complaints complaints;
    private final KeptHistory history;

    /**
     * Looks, before the server is asked anything, whether the folder can be written to.
     *
     * @param json whether standard output is one document for programs
     * @throws InputException when it cannot, or holds something else, which must not be touched
     */
    RealServerReports(Terminal terminal, ReportOptions options, boolean json) throws InputException {
        this.terminal = terminal;
        this.options = options;
        this.json = json;
        this.place = options.namedFolder();
        this.complaints = new Complaints(terminal);
        this.history = new KeptHistory(options.history(), complaints);
        if (place.isPresent()) {
            prepare(place.get());
        }
    }

    private static void prepare(Path place) throws InputException {
        RealServerFolder folder = new RealServerFolder(place);
        Optional<String> refusal =
                ReportPlace.prepare(place, "report of a real server", folder::isOurs, folder::prepare);
        if (refusal.isPresent()) {
            throw new InputException(refusal.get());
        }
    }

    /**
     * Writes everything that was asked for, and tells what changed.
     *
     * @return the exit code
     */
    int finish(RealServerResult result, Instant began, Guidance guidance) {
        List<JudgedCase> cases = RealServerCases.of(result);
        history.earlier().map(earlier -> Changes.between(earlier, cases)).ifPresent(changes -> {
            List<String> lines = new ChangesText(terminal).lines(changes, JudgedCase::name);
            if (json) {
                lines.forEach(terminal.err()::println);
                terminal.err().flush();
            } else {
                terminal.print(lines);
            }
        });
        history.add(new HistoryRun(began, "against", 0, Map.of()).with(cases));
        place.ifPresent(folder ->
                complaints.write(folder, "the report", () -> new RealServerFolder(folder).write(result, guidance)));
        options.summary().ifPresent(file -> complaints.append(file, "the summary", RealServerSummary.write(result)));
        options.annotate(terminal, json, GithubAnnotations.of(cases));
        if (complaints.any()) {
            return NdesHarness.BAD_INPUT;
        }
        return result.right() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }
}
