package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCopyTest {

    private static final FileTime THEN = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    private Path folder;

    private Path evidence;

    @BeforeEach
    void collect() throws IOException {
        evidence = folder.resolve("url-414");
        for (String place : List.of("ca/issued.txt", "ca/failed.txt", "server/u_ex261120.log", "server/pools.txt")) {
            Path file = evidence.resolve(place);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, place);
            Files.setLastModifiedTime(file, THEN);
        }
    }

    @Test
    void leavesOutWhatIsNotHandedOver() throws IOException {
        try (EvidenceCopy copy = copyWithout("ca/*", "server/u_ex*.log")) {
            assertThat(EvidenceCopy.files(copy.folder()))
                    .extracting(file -> EvidenceCopy.place(copy.folder(), file))
                    .containsExactly("server/pools.txt");
        }
    }

    @Test
    void hasANameThatSaysNothing() throws IOException {
        try (EvidenceCopy copy = copyWithout()) {
            assertThat(copy.folder().toString()).doesNotContain("414");
            assertThat(copy.folder().getFileName().toString()).matches("[0-9a-f]{12}");
        }
    }

    @Test
    void keepsTheTimesOfFiles() throws IOException {
        try (EvidenceCopy copy = copyWithout()) {
            assertThat(Files.getLastModifiedTime(copy.folder().resolve("server/pools.txt")))
                    .isEqualTo(THEN);
        }
    }

    @Test
    void isGoneWhenClosed() throws IOException {
        EvidenceCopy copy = copyWithout();
        copy.close();

        assertThat(copy.folder()).doesNotExist();
        assertThat(evidence.resolve("server/pools.txt")).exists();
    }

    private EvidenceCopy copyWithout(String... patterns) throws IOException {
        return EvidenceCopy.of(
                evidence, EvidenceCopy.except(List.of(patterns)), folder.resolve("workshop"), new Random(7));
    }
}
