package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.GithubAnnotations;
import org.ndesharness.scenarios.report.History;
import org.ndesharness.scenarios.report.HistoryException;
import org.ndesharness.scenarios.report.HistoryRun;
import org.ndesharness.scenarios.report.MarkdownSummary;
import org.ndesharness.scenarios.report.ReportFolder;
import org.ndesharness.scenarios.report.ResultsJson;
import org.ndesharness.scenarios.report.RunReport;
import org.ndesharness.scenarios.report.ScenarioSources;
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
    private final Optional<History> history;
    private boolean complete = true;

    /**
     * Looks, before a long run, whether everything can be written.
     *
     * @param json whether standard output is one document for programs
     */
    RunReports(Terminal terminal, ReportOptions options, boolean json, List<Scenario> scenarios) {
        this.terminal = terminal;
        this.options = options;
        this.json = json;
        this.history = options.history().flatMap(this::prepared);
        this.folder = prepared(options.folder(), scenarios);
    }

    private Optional<History> prepared(Path file) {
        History opened = new History(file);
        try {
            // Damage is no reason to record nothing from now on.
            opened.read().damaged().ifPresent(lines -> tell(file + ": " + lines));
            opened.prepare();
            return Optional.of(opened);
        } catch (IOException e) {
            complain(
                    file, "the history cannot be kept there: " + reason(e) + "; name another file with --history FILE");
        } catch (HistoryException e) {
            complain(file, e.getMessage() + "; name another file with --history FILE");
        }
        return Optional.empty();
    }

    /** Empty where it cannot be written; what lies there and is not ours is left as it is. */
    private Optional<ReportFolder> prepared(Path place, List<Scenario> scenarios) {
        Optional<String> refusal = ReportPlace.refusal(place);
        if (refusal.isPresent()) {
            complain(refusal.get());
            return Optional.empty();
        }
        ReportFolder opened = new ReportFolder(place);
        try {
            if (!opened.isOurs()) {
                complain(
                        place,
                        "the report cannot be written there: the folder is not empty and holds no earlier report; name"
                                + " another place with --report DIR");
                return Optional.empty();
            }
            opened.prepare(scenarios);
            return Optional.of(opened);
        } catch (IOException e) {
            complain(
                    place,
                    "the report cannot be written there: " + reason(e) + "; name another place with --report DIR");
            return Optional.empty();
        }
    }

    /** Where the evidence of the cases is to be kept; empty when there is no folder to keep it in. */
    Optional<Path> evidence() {
        return folder.map(ReportFolder::evidence);
    }

    /**
     * Writes and prints everything.
     *
     * @param files where the scenarios were read from; none for the harness' own
     * @param unread the files that could not be read
     * @param guidance in whose language causes are told
     * @return the exit code
     */
    int finish(
            SuiteResult result,
            String suite,
            Instant began,
            List<Path> files,
            List<Unreadable> unread,
            Guidance guidance) {
        RunReport run = new RunReport(
                result,
                suite,
                began,
                changes(result),
                ScenarioSources.in(files.isEmpty() ? OWN_SCENARIOS : files),
                unread,
                guidance);
        history.ifPresent(
                kept -> write(options.history().orElseThrow(), "the history", () -> kept.add(HistoryRun.of(run))));
        PassingLine progress = new PassingLine(terminal);
        progress.next("writing the report");
        Optional<Path> page = folder.filter(place -> write(options.folder(), "the report", () -> place.write(run)))
                .map(ReportFolder::page);
        progress.done();
        options.summary().ifPresent(file -> write(file, "the summary", () -> append(MarkdownSummary.of(run), file)));
        if (json) {
            terminal.printDocument(ResultsJson.write(run));
        } else if (!result.results().isEmpty()) {
            terminal.print(new RunText(terminal).lines(run, page));
        }
        if (options.annotations()) {
            annotate(run);
        }
        if (!complete || !unread.isEmpty()) {
            return NdesHarness.BAD_INPUT;
        }
        return result.right() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private Optional<Changes> changes(SuiteResult result) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Again: another run may have ended since this one began.
            return Optional.of(Changes.between(history.get().read().runs(), result));
        } catch (IOException | HistoryException e) {
            complain(options.history().orElseThrow(), "the history cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** GitHub reads both streams; a document for programs must stay one. */
    private void annotate(RunReport run) {
        List<String> lines = GithubAnnotations.of(run);
        if (json) {
            lines.forEach(terminal.err()::println);
            terminal.err().flush();
        } else {
            terminal.print(lines);
        }
    }

    private static void append(String text, Path file) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean write(Path place, String what, Writing writing) {
        try {
            writing.write();
            return true;
        } catch (IOException e) {
            complain(place, what + " cannot be written: " + reason(e));
            return false;
        }
    }

    private void complain(Path place, String what) {
        complain(place + ": " + what);
    }

    private void complain(String what) {
        complete = false;
        tell(what);
    }

    private void tell(String what) {
        terminal.err().println(terminal.paint(Terminal.Role.FAILED, "ndes-harness:") + " " + Terminal.oneLine(what));
        terminal.err().flush();
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + " " + failed.getMessage();
    }

    /** Writes something. */
    private interface Writing {
        void write() throws IOException;
    }
}
