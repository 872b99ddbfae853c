package org.ndesharness.client.evidence;

/**
 * Where a piece of evidence stands, so that a person can look it up.
 *
 * @param file path relative to the evidence folder, with forward slashes
 * @param line first line of it, counted from 1; the record number in a binary event log; 0 where a file has no
 *     lines worth counting
 * @param text the text as it stands in the file, shortened to one line that a report can show
 */
public record Citation(String file, int line, String text) {

    /** Longest text that is cited, in characters; what is longer ends in an ellipsis. */
    public static final int LONGEST_TEXT = 300;

    public Citation {
        text = shorten(onOneLine(text));
    }

    /** One blank in place of every line end and the blanks around it; by hand, for lines of 60 KB are ordinary here. */
    private static String onOneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text.strip();
        }
        StringBuilder line = new StringBuilder(LONGEST_TEXT + 2);
        int at = 0;
        while (at < text.length() && line.length() <= LONGEST_TEXT) {
            int next = at;
            boolean lineEnd = false;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                lineEnd |= text.charAt(next) == '\n' || text.charAt(next) == '\r';
                next++;
            }
            boolean outer = line.isEmpty() || next == text.length();
            if (next == at) {
                line.append(text.charAt(next++));
            } else if (!outer) {
                line.append(lineEnd ? " " : text.substring(at, next));
            }
            at = next;
        }
        return line.toString();
    }

    private static String shorten(String line) {
        if (line.length() <= LONGEST_TEXT) {
            return line;
        }
        int end = LONGEST_TEXT - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
