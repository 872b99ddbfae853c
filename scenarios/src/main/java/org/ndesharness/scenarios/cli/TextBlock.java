package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.List;

/** Blocks of text with a word in front: {@code cause   …}, wrapped to hang beside it. */
final class TextBlock {

    /** Columns of the word in front, indent included. */
    static final int MARGIN = 14;

    private static final int INDENT = 2;

    private TextBlock() {}

    /** A word and its text. */
    static List<String> labelled(String label, String text, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        for (String line : Terminal.wrap(text, terminal.width() - MARGIN)) {
            lines.add(margin(lines.isEmpty() ? label : "", terminal) + line);
        }
        return lines;
    }

    /** A word and a numbered list. */
    static List<String> numbered(String label, List<String> items, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String item : items) {
            number++;
            String mark = number + ". ";
            for (String line : Terminal.wrap(item, terminal.width() - MARGIN - mark.length())) {
                lines.add(margin(lines.isEmpty() ? label : "", terminal) + mark + line);
                mark = " ".repeat(mark.length());
            }
        }
        return lines;
    }

    /** The margin, with a word in it or without. */
    static String margin(String label, Terminal terminal) {
        String padding = " ".repeat(Math.max(1, MARGIN - INDENT - label.length()));
        return " ".repeat(INDENT) + terminal.paint(Terminal.Role.MUTED, label) + padding;
    }
}
