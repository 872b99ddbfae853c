package org.ndesharness.client.evidence.reader;

import java.util.Optional;

/**
 * How octets are put together in BER or DER (X.690), found without recursion and before anything else reads them: a file may
 * be nested a thousand deep only to break its reader.
 *
 * @param indefinite whether any length is not told beforehand
 * @param constructedOctets whether any OCTET STRING comes in pieces
 */
record BerShape(boolean indefinite, boolean constructedOctets) {

    /** A SCEP message with its certificates is some fifteen deep. */
    private static final int DEEPEST = 48;

    private static final int MOST_ELEMENTS = 100_000;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1F;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final int INDEFINITE = 0x80;

    /** In place of an end that is not known. */
    private static final int OPEN = -1;

    /** The first element of some octets; empty when it is cut off, malformed, or too deep. */
    static Optional<BerShape> of(byte[] octets) {
        Walk walk = new Walk(octets);
        return walk.isWhole() ? Optional.of(new BerShape(walk.indefinite, walk.constructedOctets)) : Optional.empty();
    }

    /** One pass from the first octet on. */
    private static final class Walk {

        private final byte[] octets;
        /** Where each element ends that is not yet closed. */
        private final int[] ends = new int[DEEPEST];

        private int depth;
        private int at;
        private boolean indefinite;
        private boolean constructedOctets;

        Walk(byte[] octets) {
            this.octets = octets;
        }

        boolean isWhole() {
            for (int i = 0; i < MOST_ELEMENTS; i++) {
                if (!element()) {
                    return false;
                }
                close();
                if (depth == 0) {
                    return true;
                }
            }
            return false;
        }

        /** Closes what ends here. */
        private void close() {
            boolean closed = true;
            while (depth > 0 && closed) {
                int end = ends[depth - 1];
                boolean mark = end == OPEN && at + 1 < octets.length && octets[at] == 0 && octets[at + 1] == 0;
                at += mark ? 2 : 0;
                closed = mark || end == at;
                depth -= closed ? 1 : 0;
            }
        }

        /** Steps over a primitive element, or into a constructed one; false where neither is possible. */
        private boolean element() {
            if (at + 1 >= octets.length) {
                return false;
            }
            int tag = octets[at++] & 0xFF;
            if ((tag & LONG_TAG) == LONG_TAG) {
                while (at < octets.length && (octets[at] & INDEFINITE) != 0) {
                    at++;
                }
                at++;
            }
            boolean constructed = (tag & CONSTRUCTED) != 0;
            constructedOctets |= tag == OCTETS_IN_PIECES;
            long length = length();
            if (length == OPEN && constructed) {
                indefinite = true;
                return open(OPEN);
            }
            if (length < 0 || at + length > limit()) {
                return false;
            }
            if (constructed) {
                return open((int) (at + length));
            }
            at += (int) length;
            return true;
        }

        private boolean open(int end) {
            if (depth == DEEPEST) {
                return false;
            }
            ends[depth++] = end;
            return true;
        }

        /** No element ends behind the one that it is in. */
        private int limit() {
            for (int i = depth - 1; i >= 0; i--) {
                if (ends[i] != OPEN) {
                    return ends[i];
                }
            }
            return octets.length;
        }

        /** The length that stands here; {@link #OPEN} for one not told, another negative number for none. */
        private long length() {
            if (at >= octets.length) {
                return Long.MIN_VALUE;
            }
            int first = octets[at++] & 0xFF;
            if (first == INDEFINITE) {
                return OPEN;
            }
            if (first < INDEFINITE) {
                return first;
            }
            int count = first - INDEFINITE;
            if (count > Integer.BYTES || at + count > octets.length) {
                return Long.MIN_VALUE;
            }
            long length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << Byte.SIZE) | (octets[at++] & 0xFF);
            }
            return length;
        }
    }
}
