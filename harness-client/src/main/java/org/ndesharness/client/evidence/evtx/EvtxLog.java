package org.ndesharness.client.evidence.evtx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ndesharness.client.evidence.NotRead;

/**
 * Reads a log chunk by chunk, oldest record first.
 *
 * <p>The counts in the file's header are behind in a log that was copied while it was open, as most are; so every chunk
 * that is there is read.
 * A log that is full begins again at its first chunk, so that the order in the file is not that of the records.
 */
public final class EvtxLog {

    private static final byte[] SIGNATURE = {'E', 'l', 'f', 'F', 'i', 'l', 'e', 0};
    private static final int FILE_HEADER_SIZE = 4096;

    /** Offset of the number of chunks in the file's header. */
    private static final int CHUNK_COUNT = 42;

    /** So much of a chunk tells its place among the others. */
    private static final int CHUNK_HEADER_SIZE = 512;

    private final Source source;
    private final EvtxSink sink;

    private EvtxLog(Source source, EvtxSink sink) {
        this.source = source;
        this.sink = sink;
    }

    /** Whether a file that begins with these bytes is such a log. */
    public static boolean recognises(byte[] head) {
        if (head.length < SIGNATURE.length) {
            return false;
        }
        return ByteBuffer.wrap(head, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
    }

    /** Reads a log that is in memory; whatever the bytes are, the sink is told. */
    public static void read(ByteBuffer bytes, EvtxSink sink) {
        try {
            new EvtxLog(new Memory(bytes.slice()), sink).read();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a file with the memory of a few chunks, from its beginning and without moving the channel's position.
     *
     * @throws IOException if the channel cannot be read; never for what is in the file
     */
    public static void read(FileChannel file, EvtxSink sink) throws IOException {
        new EvtxLog(new OpenFile(file), sink).read();
    }

    /** Bytes by their position. */
    private interface Source {

        long size() throws IOException;

        /** Fills the buffer as far as there are bytes. */
        void read(long position, ByteBuffer into) throws IOException;
    }

    private record Memory(ByteBuffer bytes) implements Source {

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public void read(long position, ByteBuffer into) {
            int from = (int) Math.min(position, bytes.limit());
            into.put(bytes.slice(from, Math.min(into.remaining(), bytes.limit() - from)));
        }
    }

    private record OpenFile(FileChannel channel) implements Source {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(long position, ByteBuffer into) throws IOException {
            long at = position;
            int count = channel.read(into, at);
            while (count > 0) {
                at += count;
                count = channel.read(into, at);
            }
        }
    }

    /** A chunk by its place in the file, from 0, and the number of its first record. */
    private record Place(int index, long firstRecord) {

        long position() {
            return FILE_HEADER_SIZE + (long) index * EvtxChunk.SIZE;
        }
    }

    private void read() throws IOException {
        if (source.size() < FILE_HEADER_SIZE) {
            sink.unread(0, NotRead.EVTX_HEADER_ENDS.of());
            return;
        }
        List<Place> places = places();
        List<Place> empty = new ArrayList<>();
        for (Place place : places) {
            ByteBuffer chunk = ByteBuffer.allocate(EvtxChunk.SIZE);
            source.read(place.position(), chunk);
            if (!new EvtxChunk(
                                    chunk.clear(),
                                    (int) Math.min(source.size() - place.position(), EvtxChunk.SIZE),
                                    NotRead.EVTX_CHUNK.of(place.index() + 1, place.position()))
                            .read(sink)
                    && !isBlank(chunk)) {
                empty.add(place);
            }
        }
        int counted = counted();
        if (counted > places.size()) {
            sink.unread(0, NotRead.EVTX_CUT_OFF.of(counted, places.size()));
        }
        if (!empty.isEmpty()) {
            sink.unread(
                    0, NotRead.EVTX_EMPTY_BLOCKS.of(empty.size(), empty.get(0).position()));
        }
    }

    /** The number of chunks that the header gives. */
    private int counted() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(CHUNK_COUNT + 2).order(ByteOrder.LITTLE_ENDIAN);
        source.read(0, header);
        return header.getShort(CHUNK_COUNT) & 0xFFFF;
    }

    private static boolean isBlank(ByteBuffer chunk) {
        return chunk.mismatch(ByteBuffer.allocate(chunk.limit())) < 0;
    }

    private List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        ByteBuffer header = ByteBuffer.allocate(CHUNK_HEADER_SIZE);
        for (int i = 0; FILE_HEADER_SIZE + (long) i * EvtxChunk.SIZE < source.size(); i++) {
            source.read(FILE_HEADER_SIZE + (long) i * EvtxChunk.SIZE, header.clear());
            places.add(new Place(i, EvtxChunk.firstRecord(header.flip())));
        }
        places.sort(Comparator.comparingLong(Place::firstRecord));
        return places;
    }
}
