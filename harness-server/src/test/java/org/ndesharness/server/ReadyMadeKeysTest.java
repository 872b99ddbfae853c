package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyMadeKeysTest {

    @TempDir
    Path folder;

    @Test
    void givesTheSameKeyToTheNextRunAndOnlyToItsOwner() throws IOException {
        KeyPair first = new ReadyMadeKeys(folder.resolve("keys")).of("authority");

        KeyPair next = new ReadyMadeKeys(folder.resolve("keys")).of("authority");

        assertThat(next.getPrivate()).isEqualTo(first.getPrivate());
        assertThat(next.getPublic()).isEqualTo(first.getPublic());
        Path file = only(folder.resolve("keys"));
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "a file system without modes");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void makesAnewWhatCannotBeReadOrOthersMayRead() throws IOException {
        KeyPair first = new ReadyMadeKeys(folder).of("authority");
        Path file = only(folder);
        Files.write(file, new byte[] {1, 2, 3});

        KeyPair second = new ReadyMadeKeys(folder).of("authority");

        assertThat(second.getPrivate()).isNotEqualTo(first.getPrivate());
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "a file system without modes");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new ReadyMadeKeys(folder).of("authority").getPrivate()).isNotEqualTo(second.getPrivate());
    }

    @Test
    void worksWhereNothingCanBeKept() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThat(new ReadyMadeKeys(file).of("authority").getPrivate().getAlgorithm())
                .isEqualTo("RSA");
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
