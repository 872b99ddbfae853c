package org.ndesharness.scenarios.grading.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.report.Changes;
import org.ndesharness.scenarios.report.JudgedCase;
import org.ndesharness.scenarios.report.ResultsFile;
import org.ndesharness.scenarios.report.WholeFile;

/**
 * A folder with {@code results.json}, {@code junit.xml}, {@code table.md}, {@code summary.md} and, under {@code clients/}, what each client printed
 * and sent in each scenario.
 */
public final class GradingFolder {

    private static final String SUMMARY = "summary.md";
    private static final String TABLE = "table.md";
    private static final String JUNIT = "junit.xml";

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
        if (results.isThere()) {
            // A run that breaks off must not leave what an earlier one said of its own.
            for (String report : List.of(SUMMARY, TABLE, JUNIT)) {
                Files.deleteIfExists(folder.resolve(report));
            }
        }
        results.claim();
    }

    /** Whether an earlier report lies there; not where nobody may look. */
    public boolean holdsReport() {
        try {
            return results.isThere();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a folder for each client stands. */
    public Path clients() {
        return folder.resolve("clients");
    }

    /**
     * Writes all reports of a run.
     *
     * @param unread scenario files and expected failures that could not be read
     * @param summary the run in Markdown
     * @param changes since earlier runs; empty when no history is kept
     */
    public void write(
            GradingResult result, List<Unreadable> unread, String summary, Optional<Changes<JudgedCase>> changes)
            throws IOException {
        results.write(GradingJson.write(result, unread, changes));
        WholeFile.write(folder.resolve(SUMMARY), summary);
        WholeFile.write(folder.resolve(TABLE), GradingTable.write(result));
        WholeFile.write(folder.resolve(JUNIT), writer -> junit(result, unread, writer));
    }

    private static void junit(GradingResult result, List<Unreadable> unread, Writer writer) throws IOException {
        try {
            GradingJunitXml.write(result, unread, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }
}
