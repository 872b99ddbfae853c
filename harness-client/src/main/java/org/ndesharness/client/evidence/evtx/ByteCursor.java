package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.ndesharness.client.evidence.NotRead;

/** Reads little-endian values from a part of a chunk, and never beyond it. */
final class ByteCursor {

    private final ByteBuffer chunk;
    private final int end;
    private int at;

    private ByteCursor(ByteBuffer chunk, int from, int end) {
        this.chunk = chunk;
        this.at = from;
        this.end = end;
    }

    /**
     * The bytes of a chunk from one offset up to but without another.
     *
     * @throws EvtxFormatException if they are not all in the chunk
     */
    static ByteCursor of(ByteBuffer chunk, long from, long end) throws EvtxFormatException {
        if (from < 0 || end < from || end > chunk.limit()) {
            throw new EvtxFormatException(NotRead.EVTX_OUTSIDE_CHUNK.of());
        }
        return new ByteCursor(chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN), (int) from, (int) end);
    }

    /** Offset in the chunk of what is read next. */
    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    /** The next byte without moving on; -1 at the end. */
    int peek() {
        return at < end ? chunk.get(at) & 0xFF : -1;
    }

    int u8() throws EvtxFormatException {
        return chunk.get(take(1)) & 0xFF;
    }

    int u16() throws EvtxFormatException {
        return chunk.getShort(take(2)) & 0xFFFF;
    }

    long u32() throws EvtxFormatException {
        return chunk.getInt(take(4)) & 0xFFFF_FFFFL;
    }

    long s64() throws EvtxFormatException {
        return chunk.getLong(take(8));
    }

    /** So many UTF-16 code units. */
    String utf16(int units) throws EvtxFormatException {
        return new String(bytes(2L * units), StandardCharsets.UTF_16LE);
    }

    byte[] bytes(long length) throws EvtxFormatException {
        byte[] bytes = new byte[length > left() ? 0 : (int) length];
        chunk.get(take(length), bytes);
        return bytes;
    }

    void skip(long length) throws EvtxFormatException {
        take(length);
    }

    /** A cursor of its own over the next bytes, which this one passes. */
    ByteCursor part(long length) throws EvtxFormatException {
        int from = take(length);
        return new ByteCursor(chunk, from, at);
    }

    /** A second cursor over the same bytes, so many further on. */
    ByteCursor ahead(int offset) throws EvtxFormatException {
        ByteCursor ahead = new ByteCursor(chunk, at, end);
        ahead.skip(offset);
        return ahead;
    }

    private int take(long length) throws EvtxFormatException {
        if (length < 0 || length > left()) {
            throw new EvtxFormatException(NotRead.EVTX_ENDS_IN_VALUE.of());
        }
        int from = at;
        at += (int) length;
        return from;
    }
}
