package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * A folder with {@code report.html}, {@code junit.xml}, {@code results.json} and each case's evidence under {@code evidence/}.
 */
public final class ReportFolder {

    private static final String RESULTS = "results.json";
    private static final String EVIDENCE = "evidence";

    private final Path folder;

    /** A folder that may not be there yet. */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder is missing, empty, or holds an earlier report: only then may it be written to. */
    public boolean isOurs() throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        if (Files.exists(folder.resolve(RESULTS))) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Makes the folder and takes an earlier run's evidence away, so that nothing in it is stale. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(RESULTS), "{}\n");
        if (Files.isDirectory(evidence())) {
            List<Path> old;
            try (Stream<Path> found = Files.walk(evidence())) {
                old = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
    }

    /** Where the evidence of the cases is kept. */
    public Path evidence() {
        return folder.resolve(EVIDENCE);
    }

    /** The page to open. */
    public Path page() {
        return folder.resolve("report.html");
    }

    /** Writes all three reports of a run. */
    public void write(SuiteResult suite, String name, Guidance guidance) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(RESULTS), ResultsJson.write(suite, name, guidance));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            JunitXml.write(suite, name, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
        try (Writer writer = Files.newBufferedWriter(page())) {
            new HtmlReport(guidance).write(suite, name, writer);
        }
    }
}
