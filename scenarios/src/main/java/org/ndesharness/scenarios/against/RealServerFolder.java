package org.ndesharness.scenarios.against;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.client.diagnosis.Guidance;

/** A folder with {@code results.json}, {@code junit.xml} and {@code summary.md} of a real server. */
public final class RealServerFolder {

    private static final String RESULTS = "results.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    /** A folder that may not be there yet. */
    public RealServerFolder(Path folder) {
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
                            .equals(RealServerJson.SCHEMA);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Makes the folder, so that one that cannot be written to is known before the server is asked anything. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        // A run that breaks off leaves a folder that is known as ours.
        Files.writeString(
                folder.resolve(RESULTS),
                MAPPER.createObjectNode().put("schema", RealServerJson.SCHEMA).toPrettyString() + "\n");
    }

    /** Writes all reports. */
    public void write(RealServerResult result, Guidance guidance) throws IOException {
        Files.writeString(folder.resolve(RESULTS), RealServerJson.write(result, guidance));
        Files.writeString(folder.resolve("summary.md"), RealServerSummary.write(result));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            RealServerJunitXml.write(result, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }
}
