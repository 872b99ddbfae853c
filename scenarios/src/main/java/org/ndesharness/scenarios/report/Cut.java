package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much of the evidence a page shows.
 *
 * @param longest a file that is longer, in characters on the page, is cut to what is near its cited lines
 * @param around lines that are shown before and after a cited one
 */
record Cut(long longest, int around) {

    /** From the most generous to the most sparing. */
    static final List<Cut> ALL = List.of(
            new Cut(200_000, 50),
            new Cut(100_000, 50),
            new Cut(50_000, 25),
            new Cut(20_000, 10),
            new Cut(8_000, 5),
            new Cut(3_000, 2));

    private static final int FIRST_LINES = 3;

    /** Characters of markup that a line costs beside its own. */
    private static final int MARKUP = 30;

    /** The numbers of the lines that are shown. */
    SortedSet<Integer> kept(List<String> text, Map<Integer, String> cited) {
        TreeSet<Integer> kept = new TreeSet<>();
        boolean whole = text.stream().mapToLong(Cut::size).sum() <= longest;
        for (int line = 1; line <= text.size(); line++) {
            if (whole || near(line, text.size(), cited)) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Characters on the page that a file takes when cut in this way. */
    long size(List<String> text, Map<Integer, String> cited) {
        return kept(text, cited).stream()
                .mapToLong(line -> size(text.get(line - 1)))
                .sum();
    }

    private boolean near(int line, int lines, Map<Integer, String> cited) {
        if (cited.isEmpty()) {
            // Nobody points anywhere: the head names the columns, and the newest entries say most.
            return line <= FIRST_LINES || line > lines - around;
        }
        return cited.keySet().stream().anyMatch(place -> Math.abs(place - line) <= around);
    }

    private static long size(String line) {
        int escaped = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            escaped += c == '<' || c == '>' || c == '&' ? 1 : 0;
        }
        return line.length() + 4L * escaped + MARKUP;
    }
}
