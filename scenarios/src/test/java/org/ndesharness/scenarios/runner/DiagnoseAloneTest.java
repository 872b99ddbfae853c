package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseAloneTest {

    @TempDir
    private Path folder;

    @Test
    void saysTheSameInAProcessThatNeverSawTheServer() throws IOException, InterruptedException {
        List<ScenarioResult> results = DocumentedSuite.result().results();
        Random random = new Random(5);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                classPathWithoutServer(),
                DiagnoseAlone.class.getName()));
        List<String> expected = new ArrayList<>();
        for (ScenarioResult result : results) {
            Path kept = result.evidence().orElseThrow();
            command.add(EvidenceCopy.of(kept, place -> true, folder.resolve("c"), random)
                    .folder()
                    .toString());
            expected.add(result.said().orElseThrow().toString().replace('\n', ' '));
        }

        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        int exit = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();

        assertThat(exit).as(Files.readString(errors)).isZero();
        assertThat(Files.readAllLines(output, StandardCharsets.UTF_8)).containsExactlyElementsOf(expected);
    }

    private static String classPathWithoutServer() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("harness-server"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
