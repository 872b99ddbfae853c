package org.ndesharness.client.evidence.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

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

    /** A limit was reached; the message says which. */
    static final class Reached extends IOException {

        private static final long serialVersionUID = 1L;

        Reached(String message) {
            super(message);
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
                throw new Reached("Archives within archives are opened " + limits.depth
                        + " deep; this one lies deeper. Unpack the outer ones and hand over the files in them.");
            }
        }

        void member() throws Reached {
            if (++members > limits.members) {
                throw new Reached("Archives with more than " + limits.members
                        + " files together are read up to there. Hand over the files that matter.");
            }
        }

        void unpacked(long count, long ofMember, long packed) throws Reached {
            bytes += count;
            if (bytes > limits.bytes) {
                throw new Reached("The archives unpack to more than " + (limits.bytes >> 20)
                        + " MB; the rest was not read. Hand over the files that matter.");
            }
            if (ofMember > limits.ratioFrom && ofMember > packed * limits.ratio) {
                throw new Reached("A member that unpacks to more than " + limits.ratio
                        + " times its size: no log does, but an archive made to fill a disk. It was not read further.");
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
