package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** One chunk of 64 KiB: a header, and records that refer to nothing outside it. */
final class EvtxChunk {

    static final int SIZE = 0x1_0000;

    private static final int HEADER_SIZE = 512;
    private static final int SMALLEST_RECORD = 28;

    /** Records are padded to a multiple of this. */
    private static final int ALIGNMENT = 8;

    private static final int RECORD_SIGNATURE = 0x0000_2A2A;
    private static final long SIGNATURE = 0x006B_6E68_4366_6C45L; // "ElfChnk" and a zero byte

    /** The flag that says that nobody computed the checksums. */
    private static final int NO_CHECKSUMS = 4;

    private final ByteBuffer bytes;
    private final Reason where;
    private final boolean headerHolds;
    private final Optional<Reason> damage;

    /** Where the header says that the records end; the end of the chunk when the header does not hold. */
    private final int end;

    /**
     * A chunk.
     *
     * @param bytes 64 KiB; zeros where the file ends before
     * @param given how many of them are in the file
     * @param where what it is called in a reason, for example "Chunk 3 (at byte 135168)"
     */
    EvtxChunk(ByteBuffer bytes, int given, Reason where) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
        int free = this.bytes.getInt(48);
        this.headerHolds = free >= HEADER_SIZE && free <= SIZE && checks(124, 0, 120, 128, HEADER_SIZE);
        this.end = headerHolds ? free : SIZE;
        this.damage = damage(given);
    }

    /** The number of the first record, to put the chunks of a log in order; the largest there is if it is not a chunk. */
    static long firstRecord(ByteBuffer header) {
        ByteBuffer fields = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return fields.limit() >= 32 && fields.getLong(0) == SIGNATURE && fields.getLong(24) >= 0
                ? fields.getLong(24)
                : Long.MAX_VALUE;
    }

    private Optional<Reason> damage(int given) {
        if (bytes.getLong(0) != SIGNATURE) {
            return Optional.of(NotRead.EVTX_NO_CHUNK.of());
        }
        if (!headerHolds) {
            return Optional.of(NotRead.EVTX_HEADER_CHECKSUM.of());
        }
        if (given < SIZE) {
            return Optional.of(NotRead.EVTX_FILE_ENDS.of());
        }
        return checks(52, HEADER_SIZE, end) ? Optional.empty() : Optional.of(NotRead.EVTX_RECORDS_CHECKSUM.of());
    }

    /**
     * Hands over the records and what could not be read.
     *
     * @return whether it holds anything: a log grows by more chunks than it fills at once, and the others are not always
     *     blank
     */
    boolean read(EvtxSink sink) {
        BinXml xml = new BinXml(bytes, new ParseLimit());
        int read = 0;
        int broken = 0;
        boolean gap = false;
        long last = 0;
        int at = HEADER_SIZE;
        for (int next = find(at, last); next >= 0; next = find(at, last)) {
            gap |= !isBlank(at, next);
            last = bytes.getLong(next + 8);
            at = next + bytes.getInt(next + 4);
            if (record(next, at, xml, sink)) {
                read++;
            } else {
                broken++;
            }
        }
        if (damage.isEmpty()) {
            if (gap || !isBlank(at, end)) {
                sink.unread(0, NotRead.EVTX_GAP.of(where));
            }
            return true;
        }
        boolean signed = bytes.getLong(0) == SIGNATURE;
        if (signed || read + broken > 0) {
            sink.unread(0, NotRead.EVTX_DAMAGED_CHUNK.of(where, damage.get(), read, broken));
        }
        return signed || read + broken > 0;
    }

    /** Reads a record; in a damaged chunk those that cannot be read are only counted, for they may be leftovers. */
    private boolean record(int from, int to, BinXml xml, EvtxSink sink) {
        long number = bytes.getLong(from + 8);
        try {
            List<EvtxElement> elements = xml.document(ByteCursor.of(bytes, from + 24L, to - 4L));
            if (elements.size() != 1 || !elements.get(0).name().equals("Event")) {
                throw new EvtxFormatException(NotRead.EVTX_NO_EVENT.of());
            }
            sink.record(new EvtxRecord(number, ValueText.fileTime(bytes.getLong(from + 16)), elements.get(0)));
            return true;
        } catch (EvtxFormatException broken) {
            if (damage.isEmpty()) {
                sink.unread(number, NotRead.EVTX_RECORD.of(broken.reason()));
            }
            return false;
        }
    }

    /** Offset of the next whole record; -1 for none. */
    private int find(int from, long last) {
        for (int at = from; at + SMALLEST_RECORD <= SIZE; at += ALIGNMENT) {
            if (bytes.getInt(at) == RECORD_SIGNATURE && isWhole(at) && belongs(at, last)) {
                return at;
            }
            if (at >= end && damage.isEmpty()) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isWhole(int at) {
        int size = bytes.getInt(at + 4);
        return size >= SMALLEST_RECORD
                && size <= SIZE - at
                && size % ALIGNMENT == 0
                && bytes.getInt(at + size - 4) == size;
    }

    /**
     * Beyond the end that the header gives, leftovers of the chunk's former use stand; when Windows was writing to it, the
     * newest records stand there first, and go on counting.
     */
    private boolean belongs(int at, long last) {
        return at + bytes.getInt(at + 4) <= end || (damage.isPresent() && bytes.getLong(at + 8) == last + 1);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether bytes, from each even offset up to the odd one after it, match the CRC-32 that stands at an offset. */
    private boolean checks(int checksum, int... ranges) {
        if ((bytes.getInt(120) & NO_CHECKSUMS) != 0) {
            return true;
        }
        CRC32 crc = new CRC32();
        for (int i = 0; i < ranges.length; i += 2) {
            ByteBuffer range = bytes.duplicate();
            range.limit(ranges[i + 1]).position(ranges[i]);
            crc.update(range);
        }
        return (int) crc.getValue() == bytes.getInt(checksum);
    }
}
