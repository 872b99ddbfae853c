package org.ndesharness.client.evidence.reader;

/** The {@code Line 390870: } that a text editor's search puts before each line it found. */
final class LinePrefix {

    private static final String WORD = "Line ";

    private LinePrefix() {}

    /** The line without blanks around it and without such a prefix. */
    static String strip(String line) {
        String stripped = Tokens.strip(line);
        int colon = stripped.indexOf(':');
        if (stripped.startsWith(WORD) && colon > 0 && Tokens.isNumber(stripped.substring(WORD.length(), colon), 9)) {
            return Tokens.strip(stripped.substring(colon + 1));
        }
        return stripped;
    }
}
