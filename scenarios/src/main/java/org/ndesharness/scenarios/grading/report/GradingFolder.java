package org.ndesharness.scenarios.grading.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.ResultsFile;

/**
 * A folder with {@code results.json}, {@code junit.xml}, {@code table.md}, {@code summary.md} and, under {@code clients/}, what each client printed
 * and sent in each scenario.
 */
public final class GradingFolder {

    private final Path folder;
    private final ResultsFile results;

    /** A folder that may not be there yet. */
    public GradingFolder(Path folder) {
        this.folder = folder;
        this.results = new ResultsFile(folder, GradingJson.SCHEMA);
    }

    /** Whether the folder is missing, empty, or holds an earlier report of this kind: only then may it be written to. */
    public boolean isOurs() throws IOException {
        return results.isOurs();
    }

    /** Makes the folder, and takes away what an earlier run kept there. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        // A link leads to somebody else's folder.
        if (Files.isDirectory(clients(), LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> kept = Files.walk(clients())) {
                for (Path path : kept.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        results.claim();
    }

    /** Where a folder for each client stands. */
    public Path clients() {
        return folder.resolve("clients");
    }

    /**
     * Writes all reports of a run.
     *
     * @param summary the run in Markdown
     * @param changes since earlier runs; empty when no history is kept
     */
    public void write(GradingResult result, String summary, Optional<Changes<JudgedCase>> changes) throws IOException {
        results.write(GradingJson.write(result, changes));
        Files.writeString(folder.resolve("summary.md"), summary);
        Files.writeString(folder.resolve("table.md"), GradingTable.write(result));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            GradingJunitXml.write(result, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }
}
