package org.ndesharness.client.evidence;

/**
 * Where a piece of evidence stands, so that a person can look it up.
 *
 * @param file path relative to the evidence folder, with forward slashes
 * @param line first line of it, counted from 1; 0 where a file has no lines worth counting
 * @param text the text as it stands in the file, shortened to one line that a report can show
 */
public record Citation(String file, int line, String text) {

    /** Longest text that is cited, in characters; what is longer ends in an ellipsis. */
    public static final int LONGEST_TEXT = 300;

    public Citation {
        String oneLine = text.strip().replaceAll("\\s*\\R\\s*", " ");
        text = oneLine.length() <= LONGEST_TEXT ? oneLine : oneLine.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
