package org.ndesharness.client.evidence.reader;

import java.util.Optional;

/**
 * A line {@code label: value}.
 *
 * @param label without the blanks around it
 * @param value without the blanks around it; empty string when nothing follows
 * @param aligned whether the value stands in a column, as header lines of a text copy do, and is no second half of a
 *     sentence
 */
record LabelledLine(String label, String value, boolean aligned) {

    private static final int LONGEST_LABEL = 45;

    /** Windows pads labels of a text copy to this width. */
    private static final int VALUE_COLUMN = 15;

    static Optional<LabelledLine> of(String raw) {
        String line = Tokens.strip(raw);
        int colon = colon(line);
        if (colon <= 0) {
            return Optional.empty();
        }
        int value = Tokens.skipBlanks(line, colon + 1);
        boolean padded = colon > 2 && line.startsWith("  ", colon - 2);
        boolean aligned = padded || value == line.length() || value >= VALUE_COLUMN || value - colon > 2;
        return Optional.of(new LabelledLine(Tokens.strip(line.substring(0, colon)), line.substring(value), aligned));
    }

    private static int colon(String line) {
        for (int i = 0; i < line.length() && i <= LONGEST_LABEL; i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '：') {
                return i;
            }
        }
        return -1;
    }
}
