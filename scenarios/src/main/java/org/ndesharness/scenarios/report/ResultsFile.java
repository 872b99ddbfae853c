package org.ndesharness.scenarios.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The {@code results.json} of a report folder, whose schema says whose folder it is. */
public final class ResultsFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final String schema;

    /**
     * In a folder that may not be there yet.
     *
     * @param schema what the file calls itself
     */
    public ResultsFile(Path folder, String schema) {
        this.folder = folder;
        this.schema = schema;
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
            return entries.findAny().isEmpty() || isThere();
        }
    }

    /** Whether there is an earlier report of this kind. */
    public boolean isThere() throws IOException {
        try {
            return Files.isRegularFile(path())
                    && MAPPER.readTree(Files.readAllBytes(path()))
                            .path("schema")
                            .asText()
                            .equals(schema);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Marks the folder, so that a run that breaks off leaves one that is known as ours. */
    public void claim() throws IOException {
        write(MAPPER.createObjectNode().put("schema", schema).toPrettyString() + "\n");
    }

    /** Writes the results. */
    public void write(String json) throws IOException {
        WholeFile.write(path(), json);
    }

    private Path path() {
        return folder.resolve("results.json");
    }
}
