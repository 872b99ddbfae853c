package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

/** Archives are read as folders are, in memory, and no further than their limits. */
class ArchivesTest {

    private static final byte[] OMADM =
            "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SERVICES =
            "Status Name DisplayName\n------ ---- -----------\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static byte[] zip(Map<String, byte[]> members) {
        return zip(members, StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> members, Charset names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
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

    @Test
    void readsTheMembersOfAZipWhateverItsName() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("server/", new byte[0]);
        members.put("server/b.log", OMADM);
        members.put("a.log", OMADM);

        CollectedEvidence collected = read("evidence.dat", zip(members));

        assertThat(collected.files())
                .containsExactly(
                        new ReadFile("evidence.dat!/server/b.log", FileKind.OMADM_LOG),
                        new ReadFile("evidence.dat!/a.log", FileKind.OMADM_LOG));
        assertThat(collected.all(OmadmEntry.class).get(0).citation().file()).isEqualTo("evidence.dat!/server/b.log");
        assertThat(collected.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"proxy.zip, services.txt", "all.zip, proxy/services.txt", "all.zip, C:\\collected\\proxy\\services.txt"
    })
    void takesTheArchiveForAFolder(String archive, String member) throws Exception {
        assertThat(read(archive, zip(Map.of(member, SERVICES))).has(FileKind.PROXY_SERVICES))
                .isTrue();
    }

    @Test
    void readsGzipAndArchivesWithinArchives() throws Exception {
        byte[] inner = zip(Map.of("x/OMADM.log", gzip(OMADM)));

        CollectedEvidence collected = read("outer.zip", zip(Map.of("inner.zip", inner)));

        assertThat(collected.files()).extracting(ReadFile::file).containsExactly("outer.zip!/inner.zip!/x/OMADM.log");
        assertThat(read("OMADM.log.gz", gzip(OMADM)).files())
                .containsExactly(new ReadFile("OMADM.log.gz", FileKind.OMADM_LOG));
    }

    @Test
    void opensNoArchiveThatLiesTooDeep() throws Exception {
        byte[] content = OMADM;
        for (int i = 0; i < 4; i++) {
            content = zip(Map.of(i + ".zip", content));
        }

        CollectedEvidence collected = read("deep.zip", content);

        assertThat(collected.evidence()).isEmpty();
        assertThat(reasons(collected)).contains("opened 3 deep");
    }

    @Test
    void readsStandardInput() throws Exception {
        for (byte[] content : List.of(OMADM, gzip(OMADM), zip(Map.of("OMADM.log", OMADM)))) {
            CollectedEvidence collected = EvidenceFolder.read(
                    List.of(Path.of("-"), Path.of("-")), new ByteArrayInputStream(content), Progress.NONE);

            assertThat(collected.all(OmadmEntry.class)).hasSize(1);
            assertThat(collected.files())
                    .singleElement()
                    .extracting(ReadFile::file)
                    .asString()
                    .startsWith("standard-input");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, etc/passwd",
        "/etc/passwd, etc/passwd",
        "C:\\Windows\\x.log, Windows/x.log",
        "\\\\server\\share\\x.log, server/share/x.log",
        "a/../b.log, a/b.log",
        ".., (no name)"
    })
    void citesAMemberWithoutWhatLeadsElsewhere(String name, String cited) throws Exception {
        CollectedEvidence collected = read("a.zip", zip(Map.of(name, OMADM)));

        assertThat(collected.files()).containsExactly(new ReadFile("a.zip!/" + cited, FileKind.OMADM_LOG));
        assertThat(reasons(collected)).contains("leads elsewhere");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is written").hasSize(1);
        }
    }

    @Test
    void citesAMemberWithoutControlCharacters() {
        assertThat(MemberName.of("a\u001b[31m\u202egol.\ud800x")).isEqualTo(new MemberName("a[31mgol.x", true));
        assertThat(MemberName.of("server\\u_ex.log")).isEqualTo(new MemberName("server/u_ex.log", false));
        assertThat(MemberName.of("x/".repeat(5000) + "y").path())
                .hasSizeLessThan(300)
                .endsWith("x/y");
    }

    @Test
    void keepsMembersOfOneNameApart() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.log", OMADM);
        members.put("./a.log", OMADM);

        assertThat(read("a.zip", zip(members)).files())
                .extracting(ReadFile::file)
                .containsExactly("a.zip!/a.log", "a.zip!/a.log(2)");
    }

    @Test
    void stopsAtABomb() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.log", OMADM);
        members.put("zeros.bin", new byte[20 << 20]);
        members.put("z.log", OMADM);
        ArchiveLimits limits = new ArchiveLimits(1L << 30, 100, 1 << 20, 100, 3);

        CollectedEvidence collected = read("a.zip", zip(members), limits);

        assertThat(collected.files()).extracting(ReadFile::file).containsExactly("a.zip!/a.log");
        assertThat(reasons(collected)).contains("zeros.bin").contains("100 times its size");
        assertThat(reasons(read("zeros.gz", gzip(new byte[20 << 20]), limits))).contains("100 times its size");
    }

    @Test
    void stopsAtTheSizeAndTheNumberOfAllMembers() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            members.put(i + ".log", OMADM);
        }
        byte[] archive = zip(members);

        CollectedEvidence few = read("a.zip", archive, new ArchiveLimits(1 << 20, 100, 1 << 20, 7, 3));
        CollectedEvidence small =
                read("a.zip", archive, new ArchiveLimits(3L * OMADM.length + 1, 100, 1 << 20, 100, 3));

        assertThat(few.files()).hasSize(7);
        assertThat(reasons(few)).contains("more than 7 files");
        assertThat(small.files()).hasSize(3);
        assertThat(reasons(small)).contains("unpack to more than");
    }

    @Test
    void saysOneThingOfAnArchiveWithoutEvidence() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 3000; i++) {
            members.put("lib/" + i + ".bin", new byte[] {1, 0, 0, 2});
        }

        CollectedEvidence collected = read("program.zip", zip(members));

        assertThat(collected.files()).isEmpty();
        assertThat(collected.unread()).singleElement().satisfies(unread -> {
            assertThat(unread.file()).isEqualTo("program.zip");
            assertThat(unread.reason()).contains("3000 files").contains("lib/0.bin");
        });
    }

    @Test
    void countsMembersWithoutEvidenceBesideSomeWithIt() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("OMADM.log", OMADM);
        for (int i = 0; i < 100; i++) {
            members.put(i + ".bin", new byte[] {1, 0, 0, 2});
        }

        CollectedEvidence collected = read("a.zip", zip(members));

        assertThat(collected.files()).hasSize(1);
        assertThat(collected.unread()).hasSize(41);
        assertThat(reasons(collected)).contains("60 more files");
    }

    @Test
    void asksForTheTextOfAnOfficeDocument() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        members.put("word/document.xml", "<w/>".getBytes(StandardCharsets.UTF_8));

        assertThat(read("incident.docx", zip(members)).unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("Office"));
    }

    @Test
    void readsNamesInTheCodePageOfWindows() throws Exception {
        assertThat(read("a.zip", zip(Map.of("Ereignisse für NDES.log", OMADM), Charset.forName("IBM850")))
                        .files())
                .extracting(ReadFile::file)
                .containsExactly("a.zip!/Ereignisse für NDES.log");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20, 31, 60, 100, 200})
    void saysWhereADamagedArchiveEnds(int length) throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.log", OMADM);
        members.put("b.log", OMADM);
        for (byte[] whole : List.of(zip(members), gzip(OMADM))) {
            CollectedEvidence collected = read("a", Arrays.copyOf(whole, Math.min(length, whole.length - 1)));

            assertThat(collected.unread()).isNotEmpty();
        }
    }

    @Test
    void saysThatAnArchiveIsProtected() throws Exception {
        byte[] archive = zip(Map.of("a.log", OMADM));
        archive[6] |= 1;

        assertThat(reasons(read("a.zip", archive))).contains("password");
    }

    @Test
    void tellsHowFarItHasCome() throws Exception {
        Files.write(folder.resolve("a.log"), OMADM);
        Files.write(folder.resolve("b.zip"), zip(Map.of("b.log", OMADM)));
        long[] seen = new long[2];
        StringBuilder names = new StringBuilder();

        EvidenceFolder.read(List.of(folder), new ByteArrayInputStream(new byte[0]), (file, bytes, total) -> {
            assertThat(bytes).isGreaterThanOrEqualTo(seen[0]);
            seen[0] = bytes;
            seen[1] = total;
            names.append(file).append(' ');
        });

        assertThat(seen[0])
                .isEqualTo(seen[1])
                .isEqualTo(Files.size(folder.resolve("a.log")) + Files.size(folder.resolve("b.zip")));
        assertThat(names.toString()).contains("a.log", "b.zip").doesNotContain("!/");
    }
}
