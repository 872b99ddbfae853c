package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * The lines of a text that is too large for memory, one after the other, in any of the encodings that {@link TextDecoder}
 * knows. Line ends are LF, CR LF or CR; a line longer than {@link TextFile#LONGEST_LINE} bytes is cut.
 */
final class LineStream {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Optional<Charset> utf16;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private byte[] line = new byte[1024];
    private int length;
    private boolean cut;
    private boolean behindCarriageReturn;
    private long number = -1;
    private long cutLines;

    /**
     * Lines.
     *
     * @param head the first bytes of the text, which tell its encoding; they are read again from the stream
     */
    LineStream(byte[] head, InputStream in) {
        this.in = in;
        this.utf16 = TextDecoder.utf16(head);
    }

    /** Says that lines were cut. */
    static Reason cutOff(long lines) {
        return NotRead.LONG_LINES.of(lines, TextFile.LONGEST_LINE >> 20);
    }

    /** The next line without its end; empty at the end of the text. */
    Optional<String> next() throws IOException {
        length = 0;
        cut = false;
        boolean ended = utf16.isPresent() ? readUnits(utf16.get().equals(StandardCharsets.UTF_16LE)) : readBytes();
        if (!ended && length == 0) {
            return Optional.empty();
        }
        number++;
        cutLines += cut ? 1 : 0;
        return Optional.of(decoded());
    }

    /** Index of the line that was read last, from 0. */
    long number() {
        return number;
    }

    /** How many lines were cut so far. */
    long cutLines() {
        return cutLines;
    }

    private boolean readBytes() throws IOException {
        while (fill()) {
            if (behindCarriageReturn) {
                behindCarriageReturn = false;
                at += buffer[at] == '\n' ? 1 : 0;
            }
            int stop = at;
            while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
                stop++;
            }
            append(at, stop);
            at = stop;
            if (stop < end) {
                behindCarriageReturn = buffer[at++] == '\r';
                return true;
            }
        }
        return false;
    }

    /** The same by code units of two bytes. */
    private boolean readUnits(boolean littleEndian) throws IOException {
        while (true) {
            int first = nextByte();
            int second = nextByte();
            if (second < 0) {
                return false;
            }
            int unit = littleEndian ? first | second << 8 : first << 8 | second;
            boolean lineFeedOfPair = behindCarriageReturn && unit == '\n';
            behindCarriageReturn = unit == '\r';
            if (!lineFeedOfPair && (unit == '\n' || unit == '\r')) {
                return true;
            }
            if (!lineFeedOfPair) {
                append((byte) first, (byte) second);
            }
        }
    }

    private int nextByte() throws IOException {
        return fill() ? buffer[at++] & 0xFF : -1;
    }

    private void append(byte first, byte second) {
        if (length + 2 > TextFile.LONGEST_LINE) {
            cut = true;
            return;
        }
        grow(2);
        line[length++] = first;
        line[length++] = second;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    private void append(int from, int to) {
        int room = TextFile.LONGEST_LINE - length;
        int count = Math.min(to - from, room);
        cut |= count < to - from;
        grow(count);
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private void grow(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(TextFile.LONGEST_LINE, Math.max(2 * line.length, length + count)));
        }
    }

    private String decoded() {
        String text = utf16.map(charset -> new String(line, 0, length - length % 2, charset))
                .orElseGet(() -> isAscii()
                        ? new String(line, 0, length, StandardCharsets.ISO_8859_1)
                        : TextDecoder.line(ByteBuffer.wrap(line, 0, length)));
        boolean marked = !text.isEmpty() && text.charAt(0) == TextDecoder.BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    private boolean isAscii() {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
