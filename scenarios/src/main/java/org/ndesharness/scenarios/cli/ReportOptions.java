package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written of a run, and where. */
final class ReportOptions {

    private static final Path DEFAULT_FOLDER = Path.of("ndes-report");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Where report.html, summary.md, junit.xml, open-test-report.xml, results.json and the evidence go"
                            + " (default: ndes-report; of clients, results.json, junit.xml, table.md, summary.md and"
                            + " what each sent, in ndes-client-report).")
    private Path folder = DEFAULT_FOLDER;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "Adds a line of JSON about this run to the file, and says what broke, what was mended and what is new"
                            + " since the runs before it.")
    private @Nullable Path history;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            defaultValue = "${env:GITHUB_STEP_SUMMARY}",
            description =
                    "Adds the Markdown summary to this file too (default: what GITHUB_STEP_SUMMARY names, if set).")
    private @Nullable Path summary;

    @Option(
            names = "--annotations",
            negatable = true,
            fallbackValue = "true",
            defaultValue = "${env:GITHUB_ACTIONS}",
            description =
                    "Prints a line for each wrong case that GitHub shows beside the scenario's lines (default: when"
                            + " GITHUB_ACTIONS is true).")
    private boolean annotations;

    Path folder() {
        return folder;
    }

    /** Empty for the usual place. */
    Optional<Path> namedFolder() {
        return Optional.of(folder).filter(place -> !place.equals(DEFAULT_FOLDER));
    }

    /** Whether anybody said where a report, a summary or annotations are wanted. */
    boolean areAskedFor() {
        return namedFolder().isPresent() || summary().isPresent() || annotations;
    }

    Optional<Path> history() {
        return Optional.ofNullable(history);
    }

    /** Empty when nobody asked; an empty variable asks for nothing. */
    Optional<Path> summary() {
        return Optional.ofNullable(summary).filter(file -> !file.toString().isEmpty());
    }

    /**
     * Prints annotations where they are asked for. GitHub reads both streams; a document for programs must stay one.
     *
     * @param json whether standard output is such a document
     */
    void annotate(Terminal terminal, boolean json, List<String> lines) {
        if (!annotations) {
            return;
        }
        if (json) {
            lines.forEach(terminal.err()::println);
            terminal.err().flush();
        } else {
            terminal.print(lines);
        }
    }
}
