package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script hands over how it was called; here it lies as in an archive, with a Java that only says what it was told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {

    @TempDir
    Path folder;

    private Path bin;

    @BeforeEach
    void unpack() throws IOException {
        bin = Files.createDirectories(folder.resolve("my archive/bin"));
        Files.copy(Path.of("../ndes-harness"), bin.resolve("ndes-harness"));
        Files.createFile(
                Files.createDirectories(folder.resolve("my archive/lib")).resolve("ndes-harness.jar"));
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(bin.resolve("ndes-harness").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void isCalledAsItWasTyped() throws IOException, InterruptedException {
        assertThat(called("./ndes-harness run")).containsOnlyOnce("-Dndesharness.command=./ndes-harness");
        assertThat(called("'../../my archive/bin/ndes-harness' run"))
                .containsOnlyOnce("-Dndesharness.command=../../my archive/bin/ndes-harness");
    }

    @Test
    void isCalledByItsNameWhereItWasFoundOnThePath() throws IOException, InterruptedException {
        assertThat(called("PATH=\"$PWD:$PATH\" ndes-harness run"))
                .containsOnlyOnce("-Dndesharness.command=ndes-harness")
                .endsWith("run");
    }

    private List<String> called(String line) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", line).directory(bin.toFile());
        shell.environment().put("JAVA_HOME", folder.resolve("java").toString());
        shell.environment().put("NDES_HARNESS_NO_ARCHIVE", "1");
        Process process = shell.redirectErrorStream(true).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
