package org.ndesharness.client.evidence.reader;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries in the form of Configuration Manager's logs, which its viewer CMTrace reads:
 * {@code <![LOG[text]LOG]!><time="09:02:14.250-60" date="11-20-2026" component="…" type="1" …>}.
 */
final class CmTraceText {

    private static final String START = "<![LOG[";
    private static final String END = "]LOG]!>";

    /** A text of more lines is one whose end was lost. */
    private static final int LONGEST_TEXT = 500;

    private CmTraceText() {}

    /**
     * An entry.
     *
     * @param from index of its first line, from 0
     * @param to index of the line behind it
     * @param text what was logged, lines separated by {@code \n}
     * @param component who logged it; empty string when cut off
     * @param type {@code 1} information, {@code 2} warning, {@code 3} error; empty string when cut off
     * @param time local time; the month stands before the day wherever the log is from
     */
    record Entry(int from, int to, String text, String component, String type, Optional<LocalDateTime> time) {}

    static boolean isEntry(String line) {
        return line.contains(START) || line.contains(END + "<");
    }

    /** All entries; lines that belong to none are entries of their own, without anything but their text. */
    static List<Entry> of(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int from = i;
            StringBuilder whole = new StringBuilder(lines.get(i++));
            while (whole.indexOf(START) >= 0
                    && whole.indexOf(END) < 0
                    && i < lines.size()
                    && i - from < LONGEST_TEXT
                    && !lines.get(i).contains(START)) {
                whole.append('\n').append(lines.get(i++));
            }
            if (!whole.toString().isBlank()) {
                entries.add(entry(from, i, whole.toString()));
            }
        }
        return entries;
    }

    private static Entry entry(int from, int to, String whole) {
        int start = whole.indexOf(START);
        int end = whole.indexOf(END);
        String text = whole.substring(start < 0 ? 0 : start + START.length(), end < 0 ? whole.length() : end);
        String tail = end < 0 ? "" : whole.substring(end + END.length());
        return new Entry(
                from, to, Tokens.strip(text), attribute(tail, "component"), attribute(tail, "type"), time(tail));
    }

    private static Optional<LocalDateTime> time(String tail) {
        String date = attribute(tail, "date");
        String time = attribute(tail, "time");
        String[] parts = date.split("-", -1);
        int zone = Math.max(time.indexOf('+'), time.indexOf('-'));
        boolean whole = parts.length == 3
                && Tokens.isNumber(parts[0], 2)
                && Tokens.isNumber(parts[1], 2)
                && Tokens.isNumber(parts[2], 4);
        if (!whole) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                            .atTime(LocalTime.parse(zone < 0 ? time : time.substring(0, zone))));
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static String attribute(String tail, String name) {
        int start = tail.indexOf(name + "=\"");
        int from = start + name.length() + 2;
        int end = start < 0 ? -1 : tail.indexOf('"', from);
        return end < 0 ? "" : tail.substring(from, end);
    }
}
