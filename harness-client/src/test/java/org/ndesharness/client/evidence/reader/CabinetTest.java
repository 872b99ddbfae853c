package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.OmadmEntry;

/** Cabinets that gcab packs are read here as cabextract reads them. */
class CabinetTest {

    private static final String LINE = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are %d requests\n";

    @TempDir
    Path temporary;

    private Path content;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String program : List.of("gcab", "cabextract")) {
            assumeTrue(isInstalled(program), "Debian's package " + program + " is not installed");
        }
        content = Files.createDirectory(temporary.resolve("content"));
        Files.createDirectory(content.resolve("device"));
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            large.append(LINE.formatted(i));
        }
        Files.writeString(content.resolve("device/OMADM.log"), large);
        Files.writeString(content.resolve("språng.log"), LINE.formatted(1));
        Files.writeString(content.resolve("empty.txt"), "");
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(content.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Path pack(boolean compressed) throws IOException, InterruptedException {
        Path cabinet = temporary.resolve("report.cab");
        List<String> command = new ArrayList<>(List.of("gcab", "--create"));
        if (compressed) {
            command.add("--zip");
        }
        command.addAll(List.of(cabinet.toString(), "device/OMADM.log", "språng.log", "empty.txt"));
        run(command.toArray(String[]::new));
        return cabinet;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsWhatCabextractReads(boolean compressed) throws Exception {
        Path cabinet = pack(compressed);
        Path unpacked = temporary.resolve("unpacked");
        run("cabextract", "--quiet", "--directory", unpacked.toString(), cabinet.toString());

        CollectedEvidence ours = EvidenceFolder.read(List.of(cabinet));
        CollectedEvidence theirs = EvidenceFolder.read(List.of(unpacked));

        assertThat(ours.files())
                .extracting(ReadFile::file)
                .containsExactly("report.cab!/device/OMADM.log", "report.cab!/språng.log");
        assertThat(ours.all(OmadmEntry.class))
                .hasSize(5_001)
                .extracting(OmadmEntry::message)
                .containsExactlyElementsOf(theirs.all(OmadmEntry.class).stream()
                        .map(OmadmEntry::message)
                        .toList());
        assertThat(ours.unread()).extracting(Unread::file).containsExactly("report.cab!/empty.txt");
    }

    @Test
    void stopsAtTheLimits() throws Exception {
        Path cabinet = pack(true);

        CollectedEvidence few = EvidenceFolder.read(
                List.of(cabinet), Optional.empty(), Progress.NONE, new ArchiveLimits(1L << 30, 400, 1 << 20, 1, 3));
        CollectedEvidence small = EvidenceFolder.read(
                List.of(cabinet), Optional.empty(), Progress.NONE, new ArchiveLimits(1000, 400, 1 << 20, 100, 3));
        CollectedEvidence dense = EvidenceFolder.read(
                List.of(cabinet), Optional.empty(), Progress.NONE, new ArchiveLimits(1L << 30, 2, 1000, 100, 3));

        assertThat(few.files()).hasSize(1);
        assertThat(few.unread()).extracting(Unread::reason).asString().contains("more than 1 files");
        assertThat(small.files()).isEmpty();
        assertThat(small.unread()).extracting(Unread::reason).asString().contains("unpack to more than");
        assertThat(dense.unread()).extracting(Unread::reason).asString().contains("2 times its size");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(60)
    void saysWhenACabinetIsDamaged(long seed) throws Exception {
        byte[] whole = Files.readAllBytes(pack(seed != 2));
        Random random = new Random(seed);
        Path damaged = temporary.resolve("damaged.cab");
        for (int i = 0; i < 60; i++) {
            byte[] bytes =
                    random.nextBoolean() ? whole.clone() : Arrays.copyOf(whole, 5 + random.nextInt(whole.length - 5));
            for (int j = random.nextInt(6); j > 0; j--) {
                int at = random.nextBoolean() ? 4 + random.nextInt(120) : 4 + random.nextInt(bytes.length - 4);
                bytes[Math.min(at, bytes.length - 1)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);

            CollectedEvidence collected = EvidenceFolder.read(List.of(damaged));

            assertThat(collected.files().size() + collected.unread().size()).isPositive();
        }
    }
}
