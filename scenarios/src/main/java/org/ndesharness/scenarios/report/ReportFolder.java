package org.ndesharness.scenarios.report;

import gg.jte.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.scenarios.model.Scenario;

/**
 * A folder with {@code report.html}, {@code summary.md}, {@code junit.xml}, {@code open-test-report.xml}, {@code results.json} and
 * each case's evidence under {@code evidence/}.
 */
public final class ReportFolder {

    private static final String RESULTS = "results.json";
    private static final String SUMMARY = "summary.md";
    private static final String JUNIT = "junit.xml";
    private static final String OPEN_TEST_REPORT = "open-test-report.xml";
    private static final String EVIDENCE = "evidence";

    private final Path folder;

    /** A folder that may not be there yet. */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder is missing, empty, or holds an earlier report: only then may it be written to. */
    public boolean isOurs() throws IOException {
        return new ResultsFile(folder, ResultsJson.SCHEMA).isOurs();
    }

    /** Whether an earlier report lies there; not where nobody may look. */
    public boolean holdsReport() {
        try {
            return EarlierResults.in(folder.resolve(RESULTS)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes the folder and takes away an earlier report, with the evidence that it lists, so that nothing in it is stale. What else lies
     * there stays.
     *
     * @param scenarios what is going to be run; noted, so that the evidence of a run that breaks off is known as ours too
     */
    public void prepare(List<Scenario> scenarios) throws IOException {
        Files.createDirectories(folder);
        Optional<EarlierResults> earlier = EarlierResults.in(folder.resolve(RESULTS));
        // A link leads to somebody else's folder.
        if (earlier.isPresent() && Files.isDirectory(evidence(), LinkOption.NOFOLLOW_LINKS)) {
            for (String place : earlier.get().places()) {
                takeAway(evidence().resolve(place));
            }
        }
        if (earlier.isPresent()) {
            // A run that breaks off must not leave what an earlier one said of its own.
            for (String report : List.of(SUMMARY, JUNIT, OPEN_TEST_REPORT, RunReport.PAGE)) {
                Files.deleteIfExists(folder.resolve(report));
            }
        }
        WholeFile.write(folder.resolve(RESULTS), EarlierResults.of(scenarios).write());
    }

    private void takeAway(Path kept) throws IOException {
        Path scenario = Objects.requireNonNull(kept.getParent());
        if (!Files.isDirectory(scenario, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> found = Files.walk(kept)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        for (Path emptied : List.of(scenario, evidence())) {
            try (Stream<Path> rest = Files.list(emptied)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(emptied);
        }
    }

    /** Where the evidence of the cases is kept. */
    public Path evidence() {
        return folder.resolve(EVIDENCE);
    }

    /** The page to open. */
    public Path page() {
        return folder.resolve(RunReport.PAGE);
    }

    /** Writes all reports of a run. */
    public void write(RunReport run) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve(RESULTS), ResultsJson.write(run));
        WholeFile.write(folder.resolve(SUMMARY), MarkdownSummary.of(run));
        WholeFile.write(folder.resolve(JUNIT), writer -> junit(run, writer));
        WholeFile.write(folder.resolve(OPEN_TEST_REPORT), writer -> OpenTestReport.write(run, writer));
        WholeFile.write(page(), writer -> page(run, writer));
    }

    private static void junit(RunReport run, Writer writer) throws IOException {
        try {
            new JunitXml(run, writer).write();
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }

    /** Writes the page; what the writer throws comes out as it is. */
    static void page(RunReport run, Writer writer) throws IOException {
        try {
            new HtmlReport(run).write(writer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TemplateException e) {
            // The engine wraps what the writer throws: a full disk is no mistake in a template.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException onDisk) {
                    throw onDisk;
                }
            }
            throw e;
        }
    }
}
