package org.ndesharness.client.evidence.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that are read, and tells somebody now and then. */
final class CountedStream extends FilterInputStream {

    private static final long STEP = 1 << 20;

    private final LongConsumer listener;
    private long count;
    private long told;

    /**
     * A stream.
     *
     * @param listener is given the bytes read since it was told last, once a megabyte and at the end
     */
    CountedStream(InputStream in, LongConsumer listener) {
        super(in);
        this.listener = listener;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(read);
        return read;
    }

    private void counted(int read) {
        count += Math.max(0, read);
        if (count - told >= STEP || (read < 0 && count > told)) {
            listener.accept(count - told);
            told = count;
        }
    }
}
