package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a page, or of one cell of a table in it, as they are gathered. */
final class PageBlock {

    private final List<HtmlText.Line> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int begin;
    private boolean verbatim;
    private boolean wide;

    /** Adds text whose line ends are those of the editor that wrote the page: they say nothing. */
    void flowing(String more, int line) {
        int at = line;
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!blank) {
                begin = text.isEmpty() ? at : begin;
                text.append(c == '\u00A0' ? ' ' : c);
            } else if (!text.isEmpty() && !(i > 0 && isEnd(more.charAt(i - 1)))) {
                text.append(' ');
            }
            at += c == '\n' ? 1 : 0;
        }
    }

    private static boolean isEnd(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    /** Adds text whose lines are lines. */
    void verbatim(String more, int line) {
        int at = line;
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c == '\n') {
                lineBreak(at);
                at++;
            } else if (c != '\r') {
                begin = text.isEmpty() ? at : begin;
                verbatim |= text.isEmpty();
                text.append(c == '\u00A0' ? ' ' : c);
            }
        }
    }

    /** Ends the line; where there is none, a blank one is meant. */
    void lineBreak(int line) {
        if (text.toString().isBlank()) {
            text.setLength(0);
            part(line);
        } else {
            flush();
        }
    }

    /** Ends the line if there is one. */
    void flush() {
        String line =
                verbatim ? text.toString().stripTrailing() : text.toString().strip();
        text.setLength(0);
        verbatim = false;
        if (!line.isEmpty()) {
            lines.add(new HtmlText.Line(begin, line));
        }
    }

    /** Leaves a blank line, but never two, and none at the top. */
    void part(int line) {
        flush();
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).text().isEmpty()) {
            lines.add(new HtmlText.Line(line, ""));
        }
    }

    void part() {
        part(lines.isEmpty() ? 0 : lines.get(lines.size() - 1).index());
    }

    void add(HtmlText.Line line) {
        lines.add(line);
    }

    /** It holds what is no value of a cell: a listing, or a table of its own. */
    void wide() {
        wide = true;
    }

    boolean isWide() {
        return wide;
    }

    List<HtmlText.Line> lines() {
        return lines;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean isOneLine() {
        return lines.stream().filter(line -> !line.text().isEmpty()).count() <= 1;
    }

    /** As the value of a cell, in one line; a note in brackets belongs to what stands above it. */
    String value() {
        return lines.stream()
                .map(HtmlText.Line::text)
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace('\t', ' '))
                .collect(Collectors.joining("; "))
                .replace("; (", " (");
    }
}
