package org.ndesharness.client.evidence.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * How much may come out of archives, so that a small file does not become an endless one.
 *
 * @param bytes unpacked bytes of all archives together
 * @param ratio unpacked bytes for each packed one; logs have 10 to 50, and a bomb has hundreds
 * @param ratioFrom unpacked bytes of a member up to which its ratio does not matter
 * @param members of all archives together
 * @param depth archives within archives
 */
record ArchiveLimits(long bytes, int ratio, long ratioFrom, int members, int depth) {

    static final ArchiveLimits USUAL = new ArchiveLimits(8L << 30, 400, 64L << 20, 10_000, 3);

    /** A limit was reached; the reason says which. */
    static final class Reached extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        Reached(Reason reason) {
            super(reason.english());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    /** What came out so far of all archives of one collection. */
    static final class Meter {

        private final ArchiveLimits limits;
        private long bytes;
        private int members;

        Meter(ArchiveLimits limits) {
            this.limits = limits;
        }

        void enter(int depth) throws Reached {
            if (depth > limits.depth) {
                throw new Reached(NotRead.ARCHIVE_DEPTH.of(limits.depth));
            }
        }

        void member() throws Reached {
            if (++members > limits.members) {
                throw new Reached(NotRead.ARCHIVE_MEMBERS.of(limits.members));
            }
        }

        void unpacked(long count, long ofMember, long packed) throws Reached {
            bytes += count;
            if (bytes > limits.bytes) {
                throw new Reached(NotRead.ARCHIVE_BYTES.of(limits.bytes >> 20));
            }
            if (ofMember > limits.ratioFrom && ofMember > packed * limits.ratio) {
                throw new Reached(NotRead.ARCHIVE_RATIO.of(limits.ratio));
            }
        }
    }

    /** A member while it is unpacked, which counts. */
    static final class Metered extends FilterInputStream {

        private final Meter meter;
        private final LongSupplier packed;
        private final long packedBefore;
        private long count;

        /**
         * A stream of unpacked bytes.
         *
         * @param packed how many packed bytes have been read so far
         */
        Metered(InputStream in, Meter meter, LongSupplier packed) {
            super(in);
            this.meter = meter;
            this.packed = packed;
            this.packedBefore = packed.getAsLong();
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws Reached {
            count += read;
            meter.unpacked(read, count, packed.getAsLong() - packedBefore + 1);
        }

        /** The archive stays open for its next member. */
        @Override
        public void close() {}
    }
}
