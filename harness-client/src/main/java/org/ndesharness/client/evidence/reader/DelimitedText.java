package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;

/**
 * Text parted by a separator, as RFC 4180 has it: a field in quotation marks may hold separators, doubled quotation marks
 * and line ends.
 */
final class DelimitedText {

    /** A field of more lines is one whose closing quotation mark was lost. */
    private static final int LONGEST_FIELD = 500;

    private DelimitedText() {}

    /**
     * A record.
     *
     * @param from index of its first line, from 0
     * @param to index of the line behind it
     * @param cells its fields, without their quotation marks
     */
    record Row(int from, int to, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        /** A field without the blanks around it; empty string where the record is shorter. */
        String cell(int index) {
            return index >= 0 && index < cells.size() ? Tokens.strip(cells.get(index)) : "";
        }
    }

    /** All records; blank lines between them are none. */
    static List<Row> rows(List<String> lines, char separator) {
        List<Row> rows = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).isBlank()) {
                i++;
            } else {
                Row row = row(lines, i, separator);
                rows.add(row);
                i = row.to();
            }
        }
        return rows;
    }

    /** The record that begins at a line. */
    static Row row(List<String> lines, int from, char separator) {
        Fields fields = new Fields(separator);
        int to = from;
        boolean open = true;
        while (open && to < lines.size() && to - from < LONGEST_FIELD) {
            open = fields.add(lines.get(to++));
        }
        if (open && to - from > 1) {
            // The quotation mark is never closed: only its own line is lost, and not all behind it.
            Fields alone = new Fields(separator);
            alone.add(lines.get(from));
            return new Row(from, from + 1, alone.close());
        }
        return new Row(from, to, fields.close());
    }

    /** The fields of one record, line by line. */
    private static final class Fields {

        private final char separator;
        private final List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private boolean quoted;

        Fields(char separator) {
            this.separator = separator;
        }

        /** Takes the next line; returns whether a quoted field is still open behind it. */
        boolean add(String line) {
            if (quoted) {
                cell.append('\n');
            }
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"' && (quoted || cell.isEmpty())) {
                    quoted = !quoted;
                } else if (c == separator && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            return quoted;
        }

        List<String> close() {
            cells.add(cell.toString());
            return cells;
        }
    }
}
