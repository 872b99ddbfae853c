package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

class EvidenceFolderTest {

    private static final String OMADM = "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n";
    private static final String POOLS = "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)\n";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("evidence"));
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, content);
    }

    @Test
    void readsFoldersRecursivelyInTheOrderOfTheirNames() throws Exception {
        write(folder.resolve("server/pools.txt"), POOLS);
        write(folder.resolve("device/b/OMADM.log"), OMADM);
        write(folder.resolve("device/a.log"), OMADM);

        CollectedEvidence collected = EvidenceFolder.read(List.of(folder));

        assertThat(collected.files())
                .containsExactly(
                        new ReadFile("device/a.log", FileKind.OMADM_LOG),
                        new ReadFile("device/b/OMADM.log", FileKind.OMADM_LOG),
                        new ReadFile("server/pools.txt", FileKind.APPLICATION_POOLS));
        assertThat(collected.evidence())
                .extracting(found -> found.citation().file())
                .containsExactly("device/a.log", "device/b/OMADM.log", "server/pools.txt");
    }

    @Test
    void prefixesNamesWithTheirFolderOnlyWhereTheyClash() throws Exception {
        write(folder.resolve("one/OMADM.log"), OMADM);
        write(folder.resolve("two/OMADM.log"), OMADM);
        write(folder.resolve("three/pools.txt"), POOLS);

        assertThat(EvidenceFolder.read(List.of(folder.resolve("one"), folder.resolve("three")))
                        .files())
                .extracting(ReadFile::file)
                .containsExactly("OMADM.log", "pools.txt");
        assertThat(EvidenceFolder.read(List.of(folder.resolve("one"), folder.resolve("two")))
                        .files())
                .extracting(ReadFile::file)
                .containsExactly("one/OMADM.log", "two/OMADM.log");
    }

    @Test
    void keepsNamesApartInFoldersOfTheSameName() throws Exception {
        write(folder.resolve("one/device/OMADM.log"), OMADM);
        write(folder.resolve("two/device/OMADM.log"), OMADM);

        assertThat(EvidenceFolder.read(List.of(folder.resolve("one/device"), folder.resolve("two/device")))
                        .files())
                .extracting(ReadFile::file)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void readsAFileThatIsNamedTwiceOnlyOnce() throws Exception {
        Path file = write(folder.resolve("device/OMADM.log"), OMADM);

        CollectedEvidence collected = EvidenceFolder.read(List.of(folder, file, folder.resolve("device")));

        assertThat(collected.files()).containsExactly(new ReadFile("device/OMADM.log", FileKind.OMADM_LOG));
        assertThat(collected.all(OmadmEntry.class)).hasSize(1);
    }

    @Test
    void takesTheFoldersNameAsAHintEvenWhenItIsThePathGiven() throws Exception {
        write(folder.resolve("proxy/services.txt"), "Status Name DisplayName\n------ ---- -----------\n");

        assertThat(EvidenceFolder.read(List.of(folder.resolve("proxy"))).has(FileKind.PROXY_SERVICES))
                .isTrue();
    }

    @Test
    void doesNotFollowALinkThatLeadsOut() throws Exception {
        Path outside = write(temporary.resolve("outside/OMADM.log"), OMADM);
        write(folder.resolve("pools.txt"), POOLS);
        Files.createSymbolicLink(folder.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(folder.resolve("file"), outside);
        Files.createSymbolicLink(folder.resolve("nowhere"), temporary.resolve("missing"));
        Files.createSymbolicLink(folder.resolve("inside"), folder.resolve("pools.txt"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        CollectedEvidence collected = EvidenceFolder.read(List.of(folder));

        assertThat(collected.files()).extracting(ReadFile::file).containsExactly("pools.txt");
        assertThat(collected.unread()).extracting(Unread::file).containsExactly("file", "folder", "nowhere");
    }

    @Test
    void reportsAFileThatIsTooLargeAndNoLog() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("u_ex.log").toFile(), "rw")) {
            large.setLength(Contents.LARGEST + 1L);
        }

        assertThat(EvidenceFolder.read(List.of(folder)).unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("64 MB"));
    }

    @Test
    void reportsWhatNoReaderKnowsAndReadsTheRest() throws Exception {
        write(folder.resolve("note.txt"), "call me");
        write(folder.resolve("empty.log"), "");
        write(folder.resolve("pools.txt"), POOLS);

        CollectedEvidence collected = EvidenceFolder.read(List.of(folder));

        assertThat(collected.has(FileKind.APPLICATION_POOLS)).isTrue();
        assertThat(collected.unread()).extracting(Unread::file).containsExactly("empty.log", "note.txt");
    }

    @Test
    void saysWhichPathDoesNotExist() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> EvidenceFolder.read(List.of(missing)))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("give the path");
    }

    @Test
    void saysWhichFolderHoldsNoFile() throws IOException {
        Files.createDirectories(folder.resolve("device/deeper"));

        assertThatThrownBy(() -> EvidenceFolder.read(List.of(folder)))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no file");
    }

    @Test
    void asksForAPathWhenThereIsNone() {
        assertThatThrownBy(() -> EvidenceFolder.read(List.of())).isInstanceOf(EvidenceException.class);
    }
}
