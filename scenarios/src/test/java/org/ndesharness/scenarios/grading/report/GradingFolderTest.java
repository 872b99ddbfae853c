package org.ndesharness.scenarios.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.scenarios.grading.GradingResult;

class GradingFolderTest {

    @TempDir
    Path folder;

    /** Whoever holds the old file, and a run that breaks off, has one whole report and never half of another. */
    @Test
    void replacesItsFilesAndNeverWritesIntoThem() throws IOException {
        Path report = Files.createDirectory(folder.resolve("report"));
        List<String> files = List.of("summary.md", "table.md", "junit.xml", "results.json");
        for (String name : files) {
            Files.createLink(report.resolve(name), Files.writeString(folder.resolve(name), "the old report"));
        }

        new GradingFolder(report)
                .write(
                        new GradingResult(List.of(), false, Duration.ZERO),
                        List.of(),
                        "## a summary\n",
                        Optional.empty());

        assertThat(report.resolve("summary.md")).hasContent("## a summary");
        assertThat(files).allSatisfy(name -> {
            assertThat(folder.resolve(name)).hasContent("the old report");
            assertThat(report.resolve(name)).content().isNotEqualTo("the old report");
        });
        assertThat(report).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }
}
