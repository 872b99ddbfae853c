package org.ndesharness.client.evidence.reader;

import java.util.Locale;

/** Looks for a word in any case, in steps of the word's own length, as most lines of a gigabyte do not have it. */
final class WordSearch {

    private final String word;

    WordSearch(String word) {
        this.word = word.toLowerCase(Locale.ROOT);
    }

    /** Whether the word stands anywhere in a line. */
    boolean in(String line) {
        int length = word.length();
        // Wherever the word stands, one of its characters is at such an index.
        for (int i = length - 1; i < line.length(); i += length) {
            char c = line.charAt(i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            for (int k = word.indexOf(lower); k >= 0; k = word.indexOf(lower, k + 1)) {
                if (line.regionMatches(true, i - k, word, 0, length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
