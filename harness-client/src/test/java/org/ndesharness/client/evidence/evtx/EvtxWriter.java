package org.ndesharness.client.evidence.evtx;

import static org.ndesharness.client.evidence.evtx.BinXmlWriter.element;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.text;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.value;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Attribute;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Node;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Template;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Value;

/** Makes a log: events in chunks, with the checksums that belong to them. */
public final class EvtxWriter {

    /** Bytes of the file's header. */
    public static final int FILE_HEADER = 4096;

    /** Bytes of a chunk, and of its header. */
    public static final int CHUNK = 0x1_0000;

    public static final int CHUNK_HEADER = 512;

    public static final Instant FIRST = Instant.parse("2026-11-20T09:02:11.118Z");

    private static final long UNIX_IN_FILETIME = 116_444_736_000_000_000L;

    /** Classic events have one nameless array of texts. */
    private static final Template DATA = new Template(7, element("EventData", element("Data", value(0, 0x81))));

    private final List<Chunk> chunks = new ArrayList<>();
    private long number;

    private static final class Chunk {
        private final BinXmlWriter xml = new BinXmlWriter();
        private final long first;
        private long last;
        private int lastOffset;

        Chunk(long first) {
            this.first = first;
            xml.chunk.position(CHUNK_HEADER);
        }

        byte[] bytes() {
            byte[] chunk = new byte[CHUNK];
            xml.chunk.get(0, chunk);
            int free = xml.chunk.position();
            ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
            bytes.putLong(8, first).putLong(16, last).putLong(24, first).putLong(32, last);
            bytes.putInt(40, 128).putInt(44, lastOffset).putInt(48, free);
            bytes.putInt(52, crc(chunk, CHUNK_HEADER, free));
            bytes.putInt(124, crc(chunk, 0, 120, 128, CHUNK_HEADER));
            return chunk;
        }
    }

    /** The time of the record of that number. */
    public static Instant timeOf(long number) {
        return FIRST.plusMillis(1500 * (number - 1));
    }

    static long fileTime(Instant time) {
        return UNIX_IN_FILETIME + time.getEpochSecond() * 10_000_000L + time.getNano() / 100;
    }

    /** What is added next stands in a chunk of its own. */
    public EvtxWriter nextChunk() {
        chunks.add(new Chunk(number + 1));
        return this;
    }

    /** Adds an event as Windows writes it: a template for the event, and in one of its values the payload. */
    public EvtxWriter event(String provider, String channel, int id, Node payload) {
        Template event = new Template(
                (provider + channel).hashCode(),
                element(
                        "Event",
                        Attribute.of("xmlns", text("http://schemas.microsoft.com/win/2004/08/events/event")),
                        element(
                                "System",
                                element("Provider", Attribute.of("Name", text(provider))),
                                element("EventID", Attribute.of("Qualifiers", value(1, 0x06)), value(0, 0x06)),
                                element("TimeCreated", Attribute.of("SystemTime", value(2, 0x11))),
                                element("EventRecordID", value(3, 0x0A)),
                                element("Channel", text(channel)),
                                element("Computer", text("NDES01.corp.invalid"))),
                        value(4, 0x21)));
        return record(event.with(
                Value.u16(id),
                Value.none(),
                Value.u64(0x11, fileTime(timeOf(number + 1))),
                Value.u64(0x0A, number + 1),
                Value.xml(payload)));
    }

    /** Adds an event of the Application log with texts as {@code <Data>}. */
    public EvtxWriter event(int id, String... data) {
        return event("Microsoft-Windows-NetworkDeviceEnrollmentService", "Application", id, DATA.with(strings(data)));
    }

    private static Value strings(String... data) {
        return new Value(0x81, (writer, inTemplate) -> {
            for (String text : data) {
                Value.string(text + "\0").bytes().write(writer, inTemplate);
            }
        });
    }

    /** Adds a record with any content, be it none that Windows would write. */
    public EvtxWriter record(Node content) {
        if (chunks.isEmpty()) {
            nextChunk();
        }
        Chunk chunk = chunks.get(chunks.size() - 1);
        ByteBuffer bytes = chunk.xml.chunk;
        int at = bytes.position();
        number++;
        bytes.putInt(0x2A2A).putInt(0).putLong(number).putLong(fileTime(timeOf(number)));
        chunk.xml.fragment(List.of(content), false);
        int size = (bytes.position() - at + 4 + 7) / 8 * 8;
        bytes.position(at + size - 4);
        bytes.putInt(size).putInt(at + 4, size);
        chunk.last = number;
        chunk.lastOffset = at;
        return this;
    }

    /** Adds bytes that are no record. */
    EvtxWriter gap(int size) {
        ByteBuffer bytes = chunks.get(chunks.size() - 1).xml.chunk;
        for (int i = 0; i < size; i++) {
            bytes.put((byte) 0x55);
        }
        return this;
    }

    /** Offset in the file of the first byte after the records of the last chunk. */
    public int used() {
        return FILE_HEADER
                + CHUNK * (chunks.size() - 1)
                + chunks.get(chunks.size() - 1).xml.chunk.position();
    }

    /** The file, with the chunks in the order made. */
    public byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        header.putLong(0).putLong(Math.max(0, chunks.size() - 1)).putLong(number + 1);
        header.putInt(128).putShort((short) 1).putShort((short) 3).putShort((short) FILE_HEADER);
        header.putShort((short) chunks.size());
        header.putInt(124, crc(header.array(), 0, 120));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.array());
        chunks.forEach(chunk -> file.writeBytes(chunk.bytes()));
        return file.toByteArray();
    }

    private static int crc(byte[] bytes, int... ranges) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < ranges.length; i += 2) {
            crc.update(bytes, ranges[i], ranges[i + 1] - ranges[i]);
        }
        return (int) crc.getValue();
    }
}
