package org.ndesharness.client.evidence.reader;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The plain text of a file in rich text format, as TextEdit and WordPad save it: paragraphs and line ends, escaped
 * characters, nothing of its looks. A file that is cut off gives the text up to there.
 *
 * <p>Source: Microsoft, Rich Text Format (RTF) Specification, version 1.9.1.
 */
final class RtfText {

    private static final byte[] MAGIC = "{\\rtf".getBytes(StandardCharsets.US_ASCII);

    /** Groups that hold tables, pictures and names instead of text; others announce themselves by {@code \*}. */
    private static final Set<String> NO_TEXT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "listtable",
            "listoverridetable",
            "generator",
            "header",
            "footer",
            "headerl",
            "headerr",
            "headerf",
            "footerl",
            "footerr",
            "footerf",
            "rsidtbl",
            "themedata",
            "datastore",
            "xmlnstbl",
            "filetbl",
            "revtbl");

    private static final int DEEPEST = 200;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final String rtf;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder bytes = new StringBuilder();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group group = new Group(false, 1);
    private Charset codePage = WINDOWS_1252;
    private int at;
    private int skip;

    /**
     * What a brace opens.
     *
     * @param silent whether it is no text
     * @param fallback how many characters stand behind each {@code \\u} for readers that do not know it
     */
    private record Group(boolean silent, int fallback) {}

    private RtfText(String rtf) {
        this.rtf = rtf;
    }

    static boolean is(byte[] file) {
        return file.length >= MAGIC.length
                && ByteBuffer.wrap(file, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    static String of(byte[] file) {
        RtfText reading = new RtfText(new String(file, StandardCharsets.ISO_8859_1));
        reading.run();
        return reading.text.toString();
    }

    private void run() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> open();
                case '}' -> close();
                case '\\' -> control();
                case '\r', '\n' -> {
                    // Line ends of the file are no line ends of the text.
                }
                default -> character(c);
            }
        }
        flush();
    }

    private void open() {
        flush();
        if (groups.size() < DEEPEST) {
            groups.push(group);
        }
        skip = 0;
    }

    private void close() {
        flush();
        if (!groups.isEmpty()) {
            group = groups.pop();
        }
        skip = 0;
    }

    private void control() {
        if (at >= rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (isLetter(c)) {
            word();
            return;
        }
        at++;
        switch (c) {
            case '\'' -> hex();
            case '*' -> group = new Group(true, group.fallback());
            case '\r', '\n' -> {
                if (c == '\r' && at < rtf.length() && rtf.charAt(at) == '\n') {
                    at++;
                }
                print("\n");
            }
            case '~' -> print("\u00A0");
            case '_' -> print("-");
            case '-' -> {
                // A hyphen that is only there when a line breaks at it.
            }
            default -> character(c);
        }
    }

    private void hex() {
        int high = at < rtf.length() ? Character.digit(rtf.charAt(at), 16) : -1;
        int low = at + 1 < rtf.length() ? Character.digit(rtf.charAt(at + 1), 16) : -1;
        if (high >= 0 && low >= 0) {
            at += 2;
            character((char) (high * 16 + low));
        }
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int number = at;
        if (at < rtf.length() && rtf.charAt(at) == '-') {
            at++;
        }
        while (at < rtf.length() && rtf.charAt(at) >= '0' && rtf.charAt(at) <= '9') {
            at++;
        }
        String digits = rtf.substring(number, at);
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        apply(
                word,
                digits.length() > 10 || digits.equals("-") || digits.isEmpty() ? 0 : (int) Long.parseLong(digits),
                !digits.isEmpty());
    }

    private void apply(String word, int number, boolean given) {
        switch (word) {
            case "par", "line", "row", "sect", "page" -> print("\n");
            case "tab", "cell" -> print("\t");
            case "u" -> unicode(number);
            case "uc" -> group = new Group(group.silent(), Math.max(0, Math.min(number, 16)));
            case "ansicpg" -> codePage = codePage(number);
            case "bin" -> at = (int) Math.min(rtf.length(), (long) at + Math.max(0, given ? number : 0));
            case "lquote" -> print("‘");
            case "rquote" -> print("’");
            case "ldblquote" -> print("“");
            case "rdblquote" -> print("”");
            case "endash" -> print("–");
            case "emdash" -> print("—");
            case "bullet" -> print("•");
            default -> {
                if (NO_TEXT.contains(word)) {
                    group = new Group(true, group.fallback());
                }
            }
        }
    }

    private void unicode(int number) {
        print(String.valueOf((char) number));
        skip = group.fallback();
    }

    private static Charset codePage(int number) {
        String name = number == 65001 ? "UTF-8" : number == 10000 ? "x-MacRoman" : "windows-" + number;
        return Charset.isSupported(name) ? Charset.forName(name) : WINDOWS_1252;
    }

    /** A character of the code page, of which several may make one letter. */
    private void character(char c) {
        if (skip > 0) {
            skip--;
        } else if (!group.silent()) {
            bytes.append(c);
        }
    }

    private void print(String plain) {
        flush();
        if (!group.silent()) {
            text.append(plain);
        }
    }

    private void flush() {
        if (bytes.length() > 0) {
            text.append(new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), codePage));
            bytes.setLength(0);
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
