package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskTroubleTest {

    @Test
    void saysTheReasonFirstAndLeavesRandomFoldersOut() {
        assertThat(DiskTrouble.in(new FileSystemException(
                        "/tmp/e1/ab12/System.xml", "/tmp/e1/cd34/System.xml", "No space left on device")))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("No space left on device (System.xml): trouble of this machine's disk")
                        .doesNotContain("ab12"));
        assertThat(DiskTrouble.in(new UncheckedIOException(new IOException("No space left on device"))))
                .isPresent();
    }

    @Test
    void isNothingElse() {
        assertThat(DiskTrouble.in(new IOException("Connection reset"))).isEqualTo(Optional.empty());
        assertThat(DiskTrouble.in(new IllegalStateException("No space left"))).isEmpty();
        // What the harness looks for and does not find may be its own fault.
        assertThat(DiskTrouble.in(new NoSuchFileException("/tmp/e1/ab12/System.xml")))
                .isEmpty();
        assertThat(DiskTrouble.in(new FileAlreadyExistsException("/tmp/e1/ab12/System.xml")))
                .isEmpty();
    }
}
