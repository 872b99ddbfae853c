package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileReasonTest {

    @Test
    void isInWordsAndNamesNoException() {
        assertThat(FileReason.of(new FileSystemException("s1", null, "Is a directory")))
                .isEqualTo("is a directory");
        assertThat(FileReason.of(new AccessDeniedException("s1"))).isEqualTo("no permission");
        assertThat(FileReason.of(new NoSuchFileException("s1"))).isEqualTo("no such file or folder");
        assertThat(FileReason.of(new FileAlreadyExistsException("s1"))).isEqualTo("a file of that name is in the way");
        assertThat(FileReason.of(new IOException("Broken pipe"))).isEqualTo("broken pipe");
    }
}
