package org.ndesharness.scenarios.grading.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.scenarios.grading.GradingResult;

/**
 * A folder with {@code results.json}, {@code junit.xml}, {@code table.md} and, under {@code clients/}, what each client printed
 * and sent in each scenario.
 */
public final class GradingFolder {

    private static final String RESULTS = "results.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    /** A folder that may not be there yet. */
    public GradingFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether the folder is missing, empty, or holds an earlier report of this kind: only then may it be written to. */
    public boolean isOurs() throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty() || hasResults();
        }
    }

    private boolean hasResults() throws IOException {
        Path results = folder.resolve(RESULTS);
        try {
            return Files.isRegularFile(results)
                    && MAPPER.readTree(Files.readAllBytes(results))
                            .path("schema")
                            .asText()
                            .equals(GradingJson.SCHEMA);
        } catch (JsonProcessingException e) {
            return false;
        }
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
        // A run that breaks off leaves a folder that is known as ours.
        Files.writeString(
                folder.resolve(RESULTS),
                MAPPER.createObjectNode().put("schema", GradingJson.SCHEMA).toPrettyString() + "\n");
    }

    /** Where a folder for each client stands. */
    public Path clients() {
        return folder.resolve("clients");
    }

    /** Writes all reports of a run. */
    public void write(GradingResult result) throws IOException {
        Files.writeString(folder.resolve(RESULTS), GradingJson.write(result));
        Files.writeString(folder.resolve("table.md"), GradingTable.write(result));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            GradingJunitXml.write(result, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }
}
