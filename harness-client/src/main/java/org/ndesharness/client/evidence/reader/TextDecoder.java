package org.ndesharness.client.evidence.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Bytes to text: UTF-8 or UTF-16 with or without a byte order mark; a line that is not UTF-8 is read as Windows-1252,
 * which has the letters of Latin-1 and is what older Windows tools write, as Windows-1250 in Polish, or as code page 850, which a console has in
 * western Europe and gives to what is redirected into a file. Blanks that do not break, as text has that was
 * copied from a page, and as newer Windows prints in times and numbers, are blanks here.
 */
final class TextDecoder {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");

    /** Three Polish letters of Windows-1250; Windows-1252 has figures there, and code page 850 lines, within no word. */
    private static final Set<Integer> POLISH = Set.of(0xB3, 0xB9, 0xBF);

    private static final Charset CODE_PAGE_850 = Charset.forName("IBM850");

    /** The curved one of Windows-1252, which stands within words. */
    private static final int APOSTROPHE = 0x92;

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final byte[] STATUS_LINE = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    /** So many bytes are enough to see which half of UTF-16's pairs is zero. */
    private static final int SAMPLE = 4096;

    private static final int ASCII_HEAD = 24;

    private TextDecoder() {}

    static String decode(byte[] bytes) {
        int body = bodyOfAnswer(bytes);
        if (body > 0) {
            // NDES' own page is UTF-16 below a header in ASCII.
            return new String(bytes, 0, body, StandardCharsets.ISO_8859_1)
                    + text(Arrays.copyOfRange(bytes, body, bytes.length));
        }
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        String text = utf16(bytes).map(charset -> new String(bytes, charset)).orElseGet(() -> eightBits(bytes));
        // Two exports one after the other leave a mark in the middle of the file.
        return text.replace(String.valueOf(BYTE_ORDER_MARK), "")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2007', ' ');
    }

    /** Where the body of a saved HTTP answer begins, behind the last of its header blocks; 0 for any other file. */
    private static int bodyOfAnswer(byte[] bytes) {
        int at = 0;
        while (isStatusLine(bytes, at)) {
            int end = at;
            while (end < bytes.length && !isBlankLine(bytes, end)) {
                end = nextLine(bytes, end);
            }
            at = nextLine(bytes, end);
        }
        return at;
    }

    private static boolean isStatusLine(byte[] bytes, int at) {
        return at + STATUS_LINE.length <= bytes.length
                && Arrays.equals(bytes, at, at + STATUS_LINE.length, STATUS_LINE, 0, STATUS_LINE.length);
    }

    private static boolean isBlankLine(byte[] bytes, int at) {
        return bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n');
    }

    private static int nextLine(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    /** UTF-16 by its mark or by its zeros; empty for what has eight bits. */
    static Optional<Charset> utf16(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (beginsInAscii(bytes)) {
            return Optional.empty();
        }
        int pairs = Math.min(bytes.length, SAMPLE) / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < pairs; i++) {
            evenZeros += bytes[2 * i] == 0 ? 1 : 0;
            oddZeros += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        // Even text in other scripts has ASCII blanks and line ends; binary files have zeros in both halves.
        if (oddZeros * 10 > pairs && evenZeros == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return evenZeros * 10 > pairs && oddZeros == 0 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /** A page in UTF-16 may stand below what curl printed in eight bits. */
    private static boolean beginsInAscii(byte[] bytes) {
        for (int i = 0; i < ASCII_HEAD; i++) {
            boolean printed =
                    i < bytes.length && (bytes[i] >= ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t');
            if (!printed) {
                return false;
            }
        }
        return true;
    }

    private static String eightBits(byte[] bytes) {
        try {
            return strictUtf8(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException mixed) {
            return lineByLine(bytes);
        }
    }

    private static String lineByLine(byte[] bytes) {
        if (isPolish(bytes)) {
            return new String(bytes, WINDOWS_1250);
        }
        if (isOfConsole(bytes)) {
            return new String(bytes, CODE_PAGE_850);
        }
        StringBuilder text = new StringBuilder(bytes.length);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || i == bytes.length - 1) {
                text.append(line(ByteBuffer.wrap(bytes, start, i + 1 - start)));
                start = i + 1;
            }
        }
        return text.toString();
    }

    /** By the letters with accents within words: code page 850 has them where Windows-1252 has dashes and quotes. */
    private static boolean isOfConsole(byte[] bytes) {
        int console = 0;
        int windows = 0;
        for (int i = 1; i < bytes.length - 1; i++) {
            int code = bytes[i] & 0xFF;
            if (code < 0x80 || !isLetter(bytes[i - 1]) || !isLetter(bytes[i + 1])) {
                continue;
            }
            if (code >= 0xC0) {
                windows++;
            } else if (code <= 0x9A && code != APOSTROPHE) {
                console++;
            }
        }
        return console > windows;
    }

    private static boolean isPolish(byte[] bytes) {
        int within = 0;
        for (int i = 1; i < bytes.length - 1; i++) {
            if (POLISH.contains(bytes[i] & 0xFF) && isOfWord(bytes[i - 1]) && isOfWord(bytes[i + 1])) {
                within++;
            }
        }
        return within > 1;
    }

    private static boolean isOfWord(byte code) {
        return isLetter(code) || POLISH.contains(code & 0xFF);
    }

    private static boolean isLetter(byte code) {
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    }

    /** A line of eight bits a character: UTF-8, or Windows-1252 where it is none. */
    static String line(ByteBuffer bytes) {
        try {
            return strictUtf8(bytes.duplicate());
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS_1252.decode(bytes).toString();
        }
    }

    private static String strictUtf8(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
