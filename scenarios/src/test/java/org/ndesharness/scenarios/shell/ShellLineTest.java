package org.ndesharness.scenarios.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed to be typed is taken by a shell as it was meant. */
class ShellLineTest {

    private static final Path SHELL = Path.of("/bin/sh");

    @AfterEach
    void forgetHowItWasCalled() {
        System.clearProperty(ShellLine.CALLED);
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(ShellLine.word("my-dir/w-1.yaml")).isEqualTo("my-dir/w-1.yaml");
        assertThat(ShellLine.word("it's $HOME;")).isEqualTo("'it'\\''s $HOME;'");
        assertThat(ShellLine.word("")).isEqualTo("''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my dir/it's/w-1.yaml", "''", "$(id)`id`", "a\\b", "~/*?[!x]", "\"#&|<>", "caf\u00e9"})
    void isReadBackByAShellAsItWas(String word) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SHELL), "skipped: no sh");
        Process shell = new ProcessBuilder(SHELL.toString(), "-s").start();
        try (var in = shell.getOutputStream()) {
            in.write(("printf %s " + ShellLine.word(word)).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(shell.getInputStream().readAllBytes()).isEqualTo(word.getBytes(StandardCharsets.UTF_8));
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void callsTheCommandAsItWasCalled() {
        assertThat(ShellLine.harness("run", "--only", "x")).isEqualTo("ndes-harness run --only x");

        System.setProperty(ShellLine.CALLED, "../my clone/ndes-harness");

        assertThat(ShellLine.harness("run", "--only", "x")).isEqualTo("'../my clone/ndes-harness' run --only x");
    }
}
