package org.ndesharness.scenarios.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that can be read once, the beginning of which is kept so that it can be looked up again. */
final class RememberedInput extends FilterInputStream {

    /** Whoever pipes more sees the cited lines without what stands around them. */
    private static final int KEPT = 64 << 20;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    RememberedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0 && kept.size() < KEPT) {
            kept.write(read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            kept.write(bytes, offset, Math.min(read, KEPT - kept.size()));
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What was read, from the beginning. */
    InputStream again() {
        return new ByteArrayInputStream(kept.toByteArray());
    }
}
