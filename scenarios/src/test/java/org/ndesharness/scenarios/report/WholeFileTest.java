package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void leavesWhatWasThereWhenTheDiskIsFullHalfWay() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "{}");

        assertThatThrownBy(() -> WholeFile.write(file, writer -> {
                    writer.write("{\"cases\": [");
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasContent("{}");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void takesThePlaceOfWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "{}");

        WholeFile.write(file, "[]");

        assertThat(file).hasContent("[]");
    }
}
