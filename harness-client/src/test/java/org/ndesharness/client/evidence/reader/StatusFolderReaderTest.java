package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.StatusFile;
import org.ndesharness.client.evidence.StatusFile.Folder;

/** Listings of CertificateRequestStatus with the folder in a column, and of Windows in Eastern languages. */
class StatusFolderReaderTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("status.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsATableWithAColumnForTheFolder() throws Exception {
        CollectedEvidence evidence = read("""
                PS C:\\> Get-ChildItem -Recurse -File | Format-Table Directory, Name, LastWriteTime

                Directory                                                              Name      LastWriteTime
                ---------                                                              ----      -------------
                C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing 4f5c.txt  6/17/2026 9:12:41 AM
                C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Failed     aa01.txt  6/16/2026 10:01:02 PM
                """);

        assertThat(evidence.has(FileKind.REQUEST_STATUS)).isTrue();
        assertThat(evidence.all(StatusFile.class))
                .extracting(
                        StatusFile::folder,
                        StatusFile::name,
                        file -> file.changed().orElseThrow())
                .containsExactly(
                        tuple(Folder.PROCESSING, "4f5c.txt", LocalDateTime.parse("2026-06-17T09:12:41")),
                        tuple(Folder.FAILED, "aa01.txt", LocalDateTime.parse("2026-06-16T22:01:02")));
    }

    @Test
    void leavesAFileOfATableThatLiesInNoneOfTheFolders() throws Exception {
        assertThat(read("""
                Directory                                                              Name      LastWriteTime
                ---------                                                              ----      -------------
                C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing 4f5c.txt  6/17/2026 9:12:41 AM
                C:\\Program Files\\Microsoft Intune\\NDESConnectorSvc\\Logs               aa01.txt  6/16/2026 10:01:02 PM
                """).all(StatusFile.class)).extracting(StatusFile::name).containsExactly("4f5c.txt");
    }

    @Test
    void readsAKoreanListing() throws Exception {
        CollectedEvidence evidence = read("""
                 C 드라이브의 볼륨에는 이름이 없습니다.

                 C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing 디렉터리

                2026-06-17  오전 09:12             1,204 4f5c.txt
                2026-06-17  오후 03:40             1,310 aa bb.txt
                2026-06-17  오전 12:05               998 c0de.txt
                """);

        assertThat(evidence.all(StatusFile.class))
                .extracting(
                        StatusFile::folder,
                        StatusFile::name,
                        file -> file.changed().orElseThrow())
                .containsExactly(
                        tuple(Folder.PROCESSING, "4f5c.txt", LocalDateTime.parse("2026-06-17T09:12")),
                        tuple(Folder.PROCESSING, "aa bb.txt", LocalDateTime.parse("2026-06-17T15:40")),
                        tuple(Folder.PROCESSING, "c0de.txt", LocalDateTime.parse("2026-06-17T00:05")));
    }

    @Test
    void leavesALineOfAnotherWordBeforeTheTime() throws Exception {
        assertThat(read("""
                 C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing 디렉터리

                2026-06-17  approximately 09:12             1,204 4f5c.txt
                """).all(StatusFile.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Antivirus report, object held in quarantine:",
                "Defender real-time protection blocked the file:",
                "Echtzeitschutz, Objekt in Quarantäne verschoben:",
                "Realtidsskydd, filen ligger i karantän:"
            })
    void leavesAReportOfAScannerThatNamesAFile(String report) throws Exception {
        assertThat(read("""
                2026-06-17 09:12:41 %s C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing\\4f5c.txt
                """.formatted(report)).all(StatusFile.class)).isEmpty();
    }

    @Test
    void readsTheSamePathWithoutAScanner() throws Exception {
        assertThat(read("""
                C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus\\Processing\\4f5c.txt
                """).all(StatusFile.class))
                .extracting(StatusFile::folder, StatusFile::name)
                .containsExactly(tuple(Folder.PROCESSING, "4f5c.txt"));
    }
}
