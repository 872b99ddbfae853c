package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;

/** Tar archives are read as the other archives are, and no further than the same limits. */
class TarTest {

    /** What GNU tar 1.34 packs: a folder, a log, one with a long name beyond ASCII, and a link; as tar -cz, in its own format. */
    private static final String GNU =
            "H4sIAAAAAAACA+3XzUrDQBiF4Vl7Fd8NZP466WhXWppdqqDFfWjGGJRUZ9IqXps7b8xpXVmU1sUUpOeBkJDt4Q2Z2q3auRMsJRnZPN/co+37D8"
                    + "9WGcMoZwewDH3lidiR4oKL83LRNWXbPSTcfxgH/W1/ZQfb+1sb9y+xf3L1V/+Fd23TtSG47O7j3dPlpLjJXpPhj4uGwZHsv7N/ab73PzAy14wk"
                    + "+k9OSz3MlMq0nCk5knqkDFenZ+sd6La4HlOxcl1PFR+TIk2ze+cdVfFS5N3z0oU+nKCif9//1fRiMk31Vf5z//GFtegf/cOB+n9L+Ue2Of/FoP"
                    + "c+/ym9PhKQFq6fi6cqhJca/QMAAAAAAAAAAAAAAOznE9V9jTIAKAAA";

    /** The same with --format=pax. */
    private static final String PAX =
            "H4sIAAAAAAACA+2Y0U7CMBSGd81T9AW29bQrZSRcSFjiDWqUeN9AhSWKuA4kPJt3vpgdaiQjgsrGMjlfsrTZuWias///c+b5V2p5rtVIJ8Yf6U"
                    + "U81E7RUEszCNarJb9SKoOvffYeIGDgkKVzBOYmVYk93jlNOCUqjR90B2QoWoIB5R7lAC3OBW/Y6nCrykIhJGvKhoPUnnfJ+6WesZa4EN/rP78H"
                    + "Gli7IKJO+s9frl793wiBKNHxeBobo92715eEXPSiG3d5CPv8n+f7b73HRgL6/xEAzshMpZPOx4dQfPd34t0/jhuYQZXrv9S279O/tfuc/gUXzC"
                    + "EU/b90GGVNF8BldAC0TVkbAg9aYXYFchtdd0m00NOUKK9LgDAymOhEE2UfIIl+mmuTGtRg/fW/kf+X/bNeP/PlCuc/JinOf9XNf4zvyl4I11WG"
                    + "uv8/+i9e9L/Q/1b+A0gpMf8x/5Hj5/+qcBv4Q/5zEJj/leU/zt6npv9VWdn/qf8s0H/+/5cHkjuE+Tod+jNlzPMI8x9BEARBEARBEOQw3gAs3t"
                    + "ThACgAAA==";

    private static final byte[] OMADM =
            "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private interface Packing {
        void into(TarArchiveOutputStream tar) throws IOException;
    }

    private static byte[] tar(Packing packing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            packing.into(tar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> members) {
        return tar(tar -> {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        });
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private CollectedEvidence read(String name, byte[] content) throws Exception {
        return read(name, content, ArchiveLimits.USUAL);
    }

    private CollectedEvidence read(String name, byte[] content, ArchiveLimits limits) throws Exception {
        Path file = Files.write(folder.resolve(name), content);
        return EvidenceFolder.read(List.of(file), Optional.empty(), Progress.NONE, limits);
    }

    private static String reasons(CollectedEvidence collected) {
        return String.join("\n", collected.unread().stream().map(Unread::reason).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {GNU, PAX})
    void readsWhatGnuTarPacks(String packed) throws Exception {
        byte[] archive = Base64.getDecoder().decode(packed);
        for (byte[] content : List.of(archive, new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes())) {
            CollectedEvidence collected = read("collected.tgz", content);

            assertThat(collected.files())
                    .containsExactly(
                            new ReadFile(
                                    "collected.tgz!/device/Ereignisse-für NDES-" + "x".repeat(90) + ".log",
                                    FileKind.OMADM_LOG),
                            new ReadFile("collected.tgz!/device/OMADM.log", FileKind.OMADM_LOG));
            assertThat(collected.unread()).singleElement().satisfies(unread -> {
                assertThat(unread.file()).isEqualTo("collected.tgz!/device/z.log");
                assertThat(unread.reason()).startsWith("A link, in an archive");
            });
        }
    }

    @Test
    void readsArchivesWithinIt() throws Exception {
        byte[] inner = tar(Map.of("x/OMADM.log", gzip(OMADM)));

        assertThat(read("outer.tar", tar(Map.of("inner.tar", inner))).files())
                .extracting(ReadFile::file)
                .containsExactly("outer.tar!/inner.tar!/x/OMADM.log");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, etc/passwd",
        "/etc/passwd, etc/passwd",
        "C:\\Windows\\x.log, Windows/x.log",
        "a/../b.log, a/b.log"
    })
    void citesAMemberWithoutWhatLeadsElsewhere(String name, String cited) throws Exception {
        CollectedEvidence collected = read("a.tar", tar(Map.of(name, OMADM)));

        assertThat(collected.files()).containsExactly(new ReadFile("a.tar!/" + cited, FileKind.OMADM_LOG));
        assertThat(reasons(collected)).contains("leads elsewhere");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is written").hasSize(1);
        }
    }

    @Test
    void followsNoLinkAndOpensNoDevice() throws Exception {
        byte[] archive = tar(tar -> {
            for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR}) {
                TarArchiveEntry entry = new TarArchiveEntry(kind + ".log", kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        });

        CollectedEvidence collected = read("links.tar", archive);

        assertThat(collected.files()).isEmpty();
        assertThat(collected.unread())
                .extracting(Unread::reason)
                .satisfiesExactly(
                        symbolic -> assertThat(symbolic).contains("not followed"),
                        hard -> assertThat(hard).contains("not followed"),
                        device -> assertThat(device).contains("not opened"));
    }

    @Test
    void stopsAtABombWithinGzip() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.log", OMADM);
        members.put("zeros.bin", new byte[20 << 20]);

        CollectedEvidence collected =
                read("bomb.tgz", gzip(tar(members)), new ArchiveLimits(1L << 30, 100, 1 << 20, 100, 3));

        assertThat(collected.files()).extracting(ReadFile::file).containsExactly("bomb.tgz!/a.log");
        assertThat(reasons(collected)).contains("100 times its size");
    }

    @Test
    void stopsAtTheSizeAndTheNumberOfAllMembers() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            members.put(i + ".log", OMADM);
        }

        CollectedEvidence few = read("a.tar", tar(members), new ArchiveLimits(1 << 20, 100, 1 << 20, 7, 3));
        CollectedEvidence small =
                read("a.tar", tar(members), new ArchiveLimits(3L * OMADM.length + 1, 100, 1 << 20, 100, 3));

        assertThat(few.files()).hasSize(7);
        assertThat(reasons(few)).contains("more than 7 files");
        assertThat(small.files()).hasSize(3);
        assertThat(reasons(small)).contains("unpack to more than");
    }

    @Test
    void keepsNoNameOfManyMegabytesInMemory() throws Exception {
        byte[] archive = tar(tar -> {
            TarArchiveEntry name = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(3 << 20);
            tar.putArchiveEntry(name);
            tar.write("n".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII));
            tar.closeArchiveEntry();
        });

        CollectedEvidence collected = read("name.tar", archive);

        assertThat(collected.files()).isEmpty();
        assertThat(reasons(collected)).contains("a header of more than 1 MB");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 520, 540, 1100, 1560})
    void saysWhereADamagedArchiveEnds(int length) throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.log", OMADM);
        members.put("b.log", OMADM);

        assertThat(read("cut.tar", Arrays.copyOf(tar(members), length)).unread())
                .isNotEmpty();
    }

    @Test
    void takesALogThatNamesTarForALog() throws Exception {
        byte[] log = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests, ustar\n"
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read("a.log", log).files()).containsExactly(new ReadFile("a.log", FileKind.OMADM_LOG));
    }
}
