package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.report.GradedCases;
import org.ndesharness.scenarios.grading.report.GradingFolder;
import org.ndesharness.scenarios.grading.report.GradingJson;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.GithubAnnotations;
import org.ndesharness.scenarios.report.HistoryRun;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.JudgedSummary;
import org.ndesharness.scenarios.report.MarkdownSummary;

/**
 * Everything that is said of graded clients, on the terminal and in files. What cannot be written is complained of in a line, and the
 * rest is said all the same.
 */
final class ClientReports {

    private static final Path USUAL_FOLDER = Path.of("ndes-client-report");

    private final Terminal terminal;
    private final ReportOptions options;
    private final boolean json;
    private final Path place;
    private final Complaints complaints;
    private final KeptHistory history;
    private final Optional<GradingFolder> folder;

    /**
     * Looks, before a long run, whether everything can be written.
     *
     * @param json whether standard output is one document for programs
     * @param complaints what was told of the run's input already
     */
    ClientReports(Terminal terminal, ReportOptions options, boolean json, Complaints complaints) {
        this.terminal = terminal;
        this.options = options;
        this.json = json;
        this.place = options.namedFolder().orElse(USUAL_FOLDER);
        this.complaints = complaints;
        this.history = new KeptHistory(options.history(), complaints);
        this.folder = prepared();
    }

    private Optional<GradingFolder> prepared() {
        GradingFolder opened = new GradingFolder(place);
        Optional<String> refusal = ReportPlace.prepare(place, "report of clients", opened::isOurs, opened::prepare);
        refusal.ifPresent(complaints::tell);
        return refusal.isEmpty() ? Optional.of(opened) : Optional.empty();
    }

    /** What an earlier run said must not be taken for what this one says, of which nothing could be read. */
    static void nothingRead(ReportOptions options, Complaints complaints) {
        Path place = options.namedFolder().orElse(USUAL_FOLDER);
        GradingFolder earlier = new GradingFolder(place);
        if (earlier.holdsReport() && complaints.write(place, "the earlier report", earlier::prepare)) {
            complaints.mention(place + ": the earlier report was taken away, for nothing of this run could be read");
        }
    }

    /** Where a folder for each client stands; empty when nothing can be kept. */
    Optional<Path> clients() {
        return folder.map(GradingFolder::clients);
    }

    /**
     * Writes and prints everything.
     *
     * @param suite what was run, in a word
     * @param unread scenario files and expected failures that could not be read
     * @return the exit code
     */
    int finish(GradingResult result, String suite, Instant began, List<Unreadable> unread) {
        List<JudgedCase> cases = GradedCases.of(result);
        Optional<Changes<JudgedCase>> changes = history.earlier().map(earlier -> Changes.between(earlier, cases));
        history.add(new HistoryRun(began, suite, 0, Map.of()).with(cases));
        String summary = JudgedSummary.of(suite, cases, result.took(), changes) + MarkdownSummary.unread(unread);
        Optional<Path> written = folder.filter(kept ->
                        complaints.write(place, "the report", () -> kept.write(result, unread, summary, changes)))
                .map(kept -> place);
        options.summary().ifPresent(file -> complaints.append(file, "the summary", summary));
        if (json) {
            terminal.printDocument(GradingJson.write(result, unread, changes));
        } else {
            terminal.print(new GradingText(terminal).lines(result, changes, written));
        }
        options.annotate(terminal, json, GithubAnnotations.of(cases));
        if (complaints.any() || result.clients().stream().allMatch(ClientResult::neverStarted)) {
            return NdesHarness.BAD_INPUT;
        }
        return result.right() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }
}
