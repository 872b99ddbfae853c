package org.ndesharness.server.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a request's content as it comes. No thread waits for it, and no memory is taken for what is only announced.
 *
 * <p>All contents that are in hand at one time have to fit a store that they share: thousands of clients that each send
 * megabytes must not exhaust the memory.
 */
final class BodyReader implements Runnable {

    /** Above what IIS lets through, 30 000 000 bytes, which it refuses in its own words. */
    static final int LONGEST = 32 << 20;

    private static final int FIRST = 16 << 10;

    private final Request request;
    private final AtomicLong store;
    private final Reader reader;
    private byte[] bytes = new byte[0];
    private int length;
    private long taken;

    /** Who waits for the content. */
    interface Reader {

        /** All of it. */
        void complete(byte[] body);

        /**
         * It will not come.
         *
         * @param begun what did come
         */
        void broken(Trouble trouble, byte[] begun);
    }

    /** Why content did not come. */
    enum Trouble {
        /** The client fell silent. */
        SILENCE,
        /** The client closed the connection. */
        GONE,
        /** What came is not what HTTP allows: a chunk without a size, for example. */
        MALFORMED,
        /** More than {@link #LONGEST}. */
        TOO_LONG,
        /** The shared store is full. */
        NO_ROOM
    }

    /**
     * A reader.
     *
     * @param store bytes that are left for contents; what is taken is given back by {@link #release()}
     */
    BodyReader(Request request, AtomicLong store, Reader reader) {
        this.request = request;
        this.store = store;
        this.reader = reader;
    }

    @Override
    public void run() {
        while (true) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken(troubleOf(chunk.getFailure()));
                return;
            }
            var more = chunk.remaining();
            var last = chunk.isLast();
            if (more > 0) {
                if (length + (long) more > LONGEST) {
                    chunk.release();
                    broken(Trouble.TOO_LONG);
                    return;
                }
                if (!makeRoom(more)) {
                    chunk.release();
                    broken(Trouble.NO_ROOM);
                    return;
                }
                chunk.getByteBuffer().get(bytes, length, more);
                length += more;
            }
            chunk.release();
            if (last) {
                reader.complete(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
                return;
            }
        }
    }

    /** Gives back what was taken of the store. */
    void release() {
        store.addAndGet(taken);
        taken = 0;
    }

    private void broken(Trouble trouble) {
        reader.broken(trouble, Arrays.copyOf(bytes, length));
    }

    private boolean makeRoom(int more) {
        var needed = length + more;
        if (needed <= bytes.length) {
            return true;
        }
        var announced = request.getLength();
        var capacity = announced >= needed && announced <= FIRST
                ? (int) announced
                : needed <= FIRST && announced < 0 ? FIRST : Math.max(needed, Math.min(LONGEST, 2 * bytes.length));
        if (announced >= needed && announced < capacity) {
            capacity = (int) announced;
        }
        var extra = capacity - bytes.length;
        if (store.addAndGet(-extra) < 0) {
            store.addAndGet(extra);
            return false;
        }
        taken += extra;
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private static Trouble troubleOf(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Trouble.SILENCE;
        }
        return failure instanceof IOException ? Trouble.GONE : Trouble.MALFORMED;
    }
}
