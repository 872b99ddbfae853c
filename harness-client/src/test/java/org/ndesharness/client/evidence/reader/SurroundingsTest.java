package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.Citation;

/** What stands around a cited line can be read again, wherever the line was. */
class SurroundingsTest {

    private static final String LOG =
            IntStream.rangeClosed(1, 50).mapToObj(line -> "line " + line).collect(Collectors.joining("\r\n"));

    @TempDir
    Path folder;

    @Test
    void readsTheLinesAroundEachCitation() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("server")).resolve("a.log"), LOG);
        Files.writeString(folder.resolve("other.log"), LOG);

        Map<String, SortedMap<Integer, String>> found = Surroundings.read(
                List.of(folder),
                Optional.empty(),
                List.of(
                        new Citation("server/a.log", 2, "x"),
                        new Citation("server/a.log", 30, "x"),
                        new Citation("gone.log", 1, "x"),
                        new Citation("other.log", 0, "x")),
                3);

        assertThat(found).containsOnlyKeys("server/a.log");
        assertThat(found.getOrDefault("server/a.log", new TreeMap<>()).keySet())
                .containsExactly(1, 2, 3, 4, 5, 27, 28, 29, 30, 31, 32, 33);
        assertThat(found.getOrDefault("server/a.log", new TreeMap<>())).containsEntry(30, "line 30");
    }

    @Test
    void readsMembersOfArchives() throws IOException {
        Path archive = folder.resolve("collected.zip");
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("logs/a.log"));
            zip.write(LOG.getBytes(StandardCharsets.UTF_16));
            zip.closeEntry();
        }

        assertThat(Surroundings.read(
                        List.of(archive),
                        Optional.empty(),
                        List.of(new Citation("collected.zip!/logs/a.log", 7, "x")),
                        1))
                .containsOnlyKeys("collected.zip!/logs/a.log")
                .allSatisfy((file, lines) -> assertThat(lines.values()).containsExactly("line 6", "line 7", "line 8"));
    }

    @Test
    void readsStandardInputFromWhatIsLeftOfIt() {
        assertThat(Surroundings.read(
                        List.of(Path.of("-")),
                        Optional.of(new ByteArrayInputStream(LOG.getBytes(StandardCharsets.UTF_8))),
                        List.of(new Citation("standard-input", 1, "x")),
                        1))
                .allSatisfy((file, lines) -> assertThat(lines.values()).containsExactly("line 1", "line 2"));
    }

    @Test
    void doesWithoutWhatIsGone() {
        assertThat(Surroundings.read(
                        List.of(folder.resolve("gone")), Optional.empty(), List.of(new Citation("gone", 1, "x")), 1))
                .isEmpty();
    }
}
