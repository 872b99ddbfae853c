package org.ndesharness.client.evidence.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks, whole and damaged. */
class EvtxLogTest {

    private static final int FIRST_CHUNK = EvtxWriter.FILE_HEADER;
    private static final int FIRST_RECORD = FIRST_CHUNK + EvtxWriter.CHUNK_HEADER;
    private static final int SECOND_CHUNK = FIRST_CHUNK + EvtxWriter.CHUNK;

    /** Records 1 and 2, and 3 and 4 in a second chunk. */
    private static byte[] twoChunks() {
        return new EvtxWriter()
                .event(1, "a")
                .event(2, "b")
                .nextChunk()
                .event(3, "c")
                .event(4, "d")
                .bytes();
    }

    private static byte[] swapped(byte[] log) {
        byte[] swapped = log.clone();
        System.arraycopy(log, FIRST_CHUNK, swapped, SECOND_CHUNK, EvtxWriter.CHUNK);
        System.arraycopy(log, SECOND_CHUNK, swapped, FIRST_CHUNK, EvtxWriter.CHUNK);
        return swapped;
    }

    @Test
    void givesNumberTimeAndContentOfEachRecord() {
        ReadLog read = ReadLog.of(twoChunks());

        assertThat(read.unread).isEmpty();
        assertThat(read.numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.records).allSatisfy(record -> {
            assertThat(record.written()).isEqualTo(EvtxWriter.timeOf(record.number()));
            assertThat(record.event().name()).isEqualTo("Event");
        });
        assertThat(read.first("Provider").attributes())
                .containsEntry("Name", "Microsoft-Windows-NetworkDeviceEnrollmentService");
        assertThat(read.first("EventID").text()).isEqualTo("1");
        assertThat(read.first("Data").text()).isEqualTo("a");
    }

    @Test
    void readsAFileAsItReadsMemory(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("Application.evtx"), twoChunks());
        ReadLog read = new ReadLog();
        try (FileChannel channel = FileChannel.open(file)) {
            EvtxLog.read(channel, read);
        }

        assertThat(read.records).isEqualTo(ReadLog.of(twoChunks()).records);
        assertThat(read.unread).isEmpty();
    }

    @Test
    void givesTheOldestRecordFirstInALogThatBeganAgainAtItsFirstChunk() {
        assertThat(ReadLog.of(swapped(twoChunks())).numbers()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void readsALogWhoseHeaderIsBehindItsChunks() {
        byte[] log = twoChunks();
        Arrays.fill(log, 8, 128, (byte) 0);

        assertThat(ReadLog.of(log).numbers()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void readsALogWithoutChecksums() {
        byte[] log = new EvtxWriter().event(1, "a").bytes();
        log[FIRST_CHUNK + 120] = 4;
        Arrays.fill(log, FIRST_CHUNK + 52, FIRST_CHUNK + 56, (byte) 0);

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactly(1L);
        assertThat(read.unread).isEmpty();
    }

    @Test
    void takesAnEmptyLogForWhatItIs() {
        assertThat(ReadLog.of(new EvtxWriter().bytes()).unread).isEmpty();
        assertThat(ReadLog.of(new EvtxWriter().nextChunk().bytes()).unread).isEmpty();
        assertThat(ReadLog.of(Arrays.copyOf(new EvtxWriter().bytes(), SECOND_CHUNK)).unread)
                .isEmpty();
    }

    @Test
    void saysThatAFileEndsWithinItsHeader() {
        ReadLog read = ReadLog.of(Arrays.copyOf(twoChunks(), 1000));

        assertThat(read.unread).singleElement().asString().contains("ends within its header");
    }

    @Test
    void namesAChunkWhoseRecordsWereChangedAndReadsTheRest() {
        byte[] log = twoChunks();
        log[FIRST_RECORD + 4] ^= 1; // The size of the first record.

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactly(2L, 3L, 4L);
        assertThat(read.unread)
                .singleElement()
                .asString()
                .contains(
                        "Chunk 1 (at byte 4096)",
                        "its records do not match their checksum",
                        "all the same: 1",
                        "wevtutil epl");
    }

    @Test
    void readsTheRecordsOfAChunkWhoseHeaderWasChanged() {
        byte[] log = twoChunks();
        log[SECOND_CHUNK + 48] ^= 1;

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.unread)
                .singleElement()
                .asString()
                .contains("Chunk 2", "its header does not match its checksum");
    }

    @Test
    void readsTheRecordsOfAChunkWhoseSignatureIsLost() {
        byte[] log = twoChunks();
        Arrays.fill(log, FIRST_CHUNK, FIRST_CHUNK + 8, (byte) 0);

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(read.unread).singleElement().asString().contains("Chunk 1", "does not begin as a chunk does");
    }

    @Test
    void readsTheNewestRecordsOfALogThatWasCopiedWhileItWasOpen() {
        byte[] open = new EvtxWriter().event(1, "a").event(2, "b").bytes();
        byte[] headerBefore = new EvtxWriter().event(1, "x").bytes();
        System.arraycopy(headerBefore, FIRST_CHUNK, open, FIRST_CHUNK, EvtxWriter.CHUNK_HEADER);

        ReadLog read = ReadLog.of(open);
        assertThat(read.numbers()).containsExactly(1L, 2L);
        assertThat(read.unread).singleElement().asString().contains("copied while Windows was writing to it");
    }

    @Test
    void leavesOutTheLeftoversOfAChunksFormerUse() {
        byte[] log = new EvtxWriter().event(1, "a").event(2, "b").bytes();
        byte[] shorter = new EvtxWriter().event(1, "a").bytes();
        System.arraycopy(shorter, FIRST_CHUNK, log, FIRST_CHUNK, EvtxWriter.CHUNK_HEADER);

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactly(1L);
        assertThat(read.unread).isEmpty();
    }

    @Test
    void readsWhatIsThereOfALastChunkThatIsCutOff() {
        EvtxWriter writer = new EvtxWriter().event(1, "a").nextChunk().event(2, "b");
        int endOfSecond = writer.used();
        byte[] log = writer.event(3, "c").bytes();

        ReadLog read = ReadLog.of(Arrays.copyOf(log, endOfSecond + 40));
        assertThat(read.numbers()).containsExactly(1L, 2L);
        assertThat(read.unread).singleElement().asString().contains("Chunk 2", "the file ends in the middle of it");
    }

    @Test
    void saysThatWholeChunksAreCutOff() {
        ReadLog read = ReadLog.of(Arrays.copyOf(twoChunks(), SECOND_CHUNK));

        assertThat(read.numbers()).containsExactly(1L, 2L);
        assertThat(read.unread).singleElement().asString().contains("counts 2 chunks, and 1 are there");
    }

    @Test
    void countsBlocksThatHoldNothingInOneLine() {
        byte[] log = Arrays.copyOf(twoChunks(), SECOND_CHUNK + 4 * EvtxWriter.CHUNK);
        Arrays.fill(log, SECOND_CHUNK + EvtxWriter.CHUNK, SECOND_CHUNK + 3 * EvtxWriter.CHUNK, (byte) 0x54);

        ReadLog read = ReadLog.of(log);
        assertThat(read.numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.unread)
                .singleElement()
                .asString()
                .contains("neither blank nor hold a record: 2", "byte 135168");
    }

    @Test
    void saysWhichRecordHoldsNoEvent() {
        byte[] log = new EvtxWriter().record(BinXmlWriter.raw(0)).event(2, "b").bytes();
        ReadLog read = ReadLog.of(log);

        assertThat(read.numbers()).containsExactly(2L);
        assertThat(read.unread).containsExactly("1: This record cannot be read: it holds no event.");
    }

    @Test
    void saysThatBytesBetweenRecordsAreNone() {
        byte[] log = new EvtxWriter().event(1, "a").gap(64).event(2, "b").bytes();
        ReadLog read = ReadLog.of(log);

        assertThat(read.numbers()).containsExactly(1L, 2L);
        assertThat(read.unread).singleElement().asString().contains("Chunk 1", "bytes between its records");
    }
}
