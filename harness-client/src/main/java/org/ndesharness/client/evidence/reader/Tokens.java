package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;

/** The words of a log line, parted by blanks of any kind; by hand, for some lines are 60 KB long. */
final class Tokens {

    private Tokens() {}

    /** All words. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int at = skipBlanks(line, 0);
        while (at < line.length()) {
            int end = endOfWord(line, at);
            words.add(line.substring(at, end));
            at = skipBlanks(line, end);
        }
        return words;
    }

    /** Index of the first character from {@code at} on that is no blank. */
    static int skipBlanks(String line, int at) {
        int next = at;
        while (next < line.length() && isBlank(line.charAt(next))) {
            next++;
        }
        return next;
    }

    /** Index of the first blank from {@code at} on. */
    static int endOfWord(String line, int at) {
        int next = at;
        while (next < line.length() && !isBlank(line.charAt(next))) {
            next++;
        }
        return next;
    }

    /** Non-breaking blanks are blanks too: they come with text that was copied from a web page or a mail. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Without the blanks of any kind around it. */
    static String strip(String text) {
        int start = skipBlanks(text, 0);
        int end = text.length();
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether it is one to so many ASCII digits and nothing else. */
    static boolean isNumber(String word, int longest) {
        if (word.isEmpty() || word.length() > longest) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
