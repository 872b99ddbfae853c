package org.ndesharness.scenarios.against;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.ResultsFile;

/** A folder with {@code results.json}, {@code junit.xml} and {@code summary.md} of a real server. */
public final class RealServerFolder {

    private final Path folder;
    private final ResultsFile results;

    /** A folder that may not be there yet. */
    public RealServerFolder(Path folder) {
        this.folder = folder;
        this.results = new ResultsFile(folder, RealServerJson.SCHEMA);
    }

    /** Whether the folder is missing, empty, or holds an earlier report of this kind: only then may it be written to. */
    public boolean isOurs() throws IOException {
        return results.isOurs();
    }

    /** Makes the folder, so that one that cannot be written to is known before the server is asked anything. */
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        results.claim();
    }

    /** Writes all reports. */
    public void write(RealServerResult result, Guidance guidance) throws IOException {
        results.write(RealServerJson.write(result, guidance));
        Files.writeString(folder.resolve("summary.md"), RealServerSummary.write(result));
        try (Writer writer = Files.newBufferedWriter(folder.resolve("junit.xml"))) {
            RealServerJunitXml.write(result, writer);
        } catch (XMLStreamException e) {
            throw new IOException("Writing junit.xml: " + e.getMessage(), e);
        }
    }
}
