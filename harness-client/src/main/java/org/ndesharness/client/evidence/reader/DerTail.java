package org.ndesharness.client.evidence.reader;

import java.util.OptionalInt;

/** What stands behind the one value that a DER file or body is (ITU-T X.690, sections 8.1.2 and 8.1.3). */
final class DerTail {

    private static final int SEQUENCE = 0x30;
    /** More line ends than these are no slip. */
    private static final int MOST = 16;

    private DerTail() {}

    /**
     * How many line ends or blanks follow a sequence that is otherwise whole.
     *
     * @return empty for what is no sequence, ends with it, is cut, or has something else behind it
     */
    static OptionalInt of(byte[] bytes) {
        long end = end(bytes);
        if (end <= 0 || end >= bytes.length || bytes.length - end > MOST) {
            return OptionalInt.empty();
        }
        for (int i = (int) end; i < bytes.length; i++) {
            if (bytes[i] != '\r' && bytes[i] != '\n' && bytes[i] != ' ') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of((int) (bytes.length - end));
    }

    /** Where the sequence ends that the bytes begin with; 0 where they begin with none. */
    private static long end(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != SEQUENCE) {
            return 0;
        }
        int first = bytes[1] & 0xff;
        if (first < 0x80) {
            return 2L + first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 4 || bytes.length < 2 + octets) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | (bytes[2 + i] & 0xff);
        }
        return 2L + octets + length;
    }
}
