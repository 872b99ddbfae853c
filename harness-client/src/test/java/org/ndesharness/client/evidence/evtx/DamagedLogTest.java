package org.ndesharness.client.evidence.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.element;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.text;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.value;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Attribute;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Template;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Value;

/** Whatever happens to a log on its way, reading it ends, and ends in records and reasons. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DamagedLogTest {

    private static final int ROUNDS = 1000;

    private static final int FLAGS = EvtxWriter.FILE_HEADER + 120;

    private static final EvtxWriter WRITER = new EvtxWriter()
            .event(1, "a", "b")
            .event(2, "c")
            .event(
                    "Microsoft-Windows-CAPI2",
                    "Microsoft-Windows-CAPI2/Operational",
                    11,
                    new Template(
                                    9,
                                    element(
                                            "UserData",
                                            element("Chain", Attribute.of("at", value(1, 0x11)), value(0, 0x88)),
                                            element("Result", Attribute.of("value", text("80092013")), value(2, 0x13))))
                            .with(
                                    Value.of(
                                            0x88, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0,
                                            (byte) 0),
                                    Value.u64(0x11, 1),
                                    Value.of(
                                            0x13, (byte) 1, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0,
                                            (byte) 5)));

    private static final byte[] LOG = WRITER.bytes();

    private static ReadLog assertReadable(byte[] log) {
        ReadLog read = ReadLog.of(log);
        assertThat(read.records).hasSizeLessThanOrEqualTo(3);
        return read;
    }

    @Test
    void readsALogThatIsCutOffAnywhere() {
        for (int length = 0; length <= WRITER.used(); length++) {
            ReadLog read = assertReadable(Arrays.copyOf(LOG, length));
            assertThat(read.unread)
                    .as("what is said of a log of %d bytes", length)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsALogWithChangedBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = LOG.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                int at = EvtxWriter.FILE_HEADER + random.nextInt(WRITER.used() - EvtxWriter.FILE_HEADER);
                if (at >= FLAGS && at < FLAGS + 4) {
                    continue; // No checksum covers them, and one of them says that there are none.
                }
                damaged[at] = (byte)
                        (random.nextBoolean()
                                ? random.nextInt(256)
                                : new int[] {0, 1, 0x0C, 0x0E, 0x21, 0x81, 0xFF}[random.nextInt(7)]);
            }
            ReadLog read = assertReadable(damaged);
            assertThat(read.unread.isEmpty()).as("seed %d, round %d", seed, i).isEqualTo(Arrays.equals(damaged, LOG));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void readsALogWhoseChangesHaveTheRightChecksums(long seed) {
        Random random = new Random(seed);
        int records = EvtxWriter.FILE_HEADER + EvtxWriter.CHUNK_HEADER;
        byte[] unchecked = LOG.clone();
        unchecked[FLAGS] = 4;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = unchecked.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                damaged[records + random.nextInt(WRITER.used() - records)] = (byte) random.nextInt(256);
            }
            assertReadable(damaged);
        }
    }

    @Test
    void readsNoiseBehindTheRightSignatures() {
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[EvtxWriter.FILE_HEADER + EvtxWriter.CHUNK];
            random.nextBytes(noise);
            System.arraycopy(LOG, 0, noise, 0, EvtxWriter.FILE_HEADER + 8);
            assertThat(assertReadable(noise).unread).isNotEmpty();
        }
    }
}
