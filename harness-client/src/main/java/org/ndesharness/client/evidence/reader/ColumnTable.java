package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A table as PowerShell's {@code Format-Table} prints it: names of columns, a line of hyphens below them, and rows up to
 * the next blank line, behind which {@code -Wrap} may put more of them. Columns stand at the left or the right of their hyphens.
 */
final class ColumnTable {

    /** What has fewer columns may be any two words. */
    private static final int FEWEST = 3;

    private final int header;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private ColumnTable(int header) {
        this.header = header;
    }

    /**
     * A row.
     *
     * @param from index of its first line, from 0
     * @param to index of the line behind it
     * @param cells its values by the names of their columns in lower case, in order
     */
    record Row(int from, int to, Map<String, String> cells) {

        /** A value; empty string where the table has no such column. */
        String cell(String name) {
            return cells.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** All tables in a text. */
    static List<ColumnTable> of(List<String> lines) {
        List<ColumnTable> tables = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (isRule(lines.get(i)) && !lines.get(i - 1).isBlank()) {
                ColumnTable table = new ColumnTable(i - 1);
                table.columns(lines.get(i - 1), lines.get(i));
                i = table.read(lines, i + 1) - 1;
                tables.add(table);
            }
        }
        return tables;
    }

    /** Index of the line with the names of the columns. */
    int header() {
        return header;
    }

    /** Whether it has a column of each of these names. */
    boolean has(String... columns) {
        return List.of(columns).stream().allMatch(column -> names.contains(column.toLowerCase(Locale.ROOT)));
    }

    /** The names of its columns, in lower case. */
    List<String> names() {
        return names;
    }

    /** Indices of the lines that are its own: the names of its columns, the line of hyphens, its rows. */
    BitSet lines() {
        BitSet own = new BitSet();
        own.set(header, header + 2);
        rows.forEach(row -> own.set(row.from(), row.to()));
        return own;
    }

    List<Row> rows() {
        return rows;
    }

    private static boolean isRule(String line) {
        return line.contains("--") && line.chars().allMatch(c -> c == '-' || c == ' ');
    }

    private void columns(String header, String rule) {
        int at = Tokens.skipBlanks(rule, 0);
        while (at < rule.length()) {
            starts.add(at);
            at = Tokens.skipBlanks(rule, Tokens.endOfWord(rule, at));
        }
        for (int k = 0; k < starts.size(); k++) {
            names.add(Tokens.strip(piece(header, k)).toLowerCase(Locale.ROOT));
        }
    }

    /** Reads the rows and returns the index of the line behind them. */
    private int read(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && (i + 1 >= lines.size() || !isRule(lines.get(i + 1)))) {
            if (lines.get(i).isBlank()) {
                if (!goesOn(lines, i + 1)) {
                    return i;
                }
                i++;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int k = 0; k < names.size(); k++) {
                cells.put(names.get(k), Tokens.strip(piece(lines.get(i), k)));
            }
            boolean continues =
                    !rows.isEmpty() && cells.getOrDefault(names.get(0), "").isEmpty();
            if (continues) {
                Row last = rows.remove(rows.size() - 1);
                last.cells().forEach((name, value) -> cells.merge(name, value, (more, begun) -> joined(begun, more)));
                rows.add(new Row(last.from(), i + 1, cells));
            } else {
                rows.add(new Row(i, i + 1, cells));
            }
            i++;
        }
        return i;
    }

    /** Whether a line has all cells, each below the name of its column, and is not the names of another table. */
    private boolean goesOn(List<String> lines, int index) {
        if (names.size() < FEWEST
                || index >= lines.size()
                || (index + 1 < lines.size() && isRule(lines.get(index + 1)))) {
            return false;
        }
        String line = lines.get(index);
        return IntStream.range(0, names.size()).noneMatch(k -> piece(line, k).isBlank())
                && starts.stream().skip(1).allMatch(at -> at < line.length() && Tokens.isBlank(line.charAt(at - 1)));
    }

    private static String joined(String begun, String more) {
        return more.isEmpty() || begun.isEmpty() ? begun + more : begun + " " + more;
    }

    private String piece(String line, int column) {
        int from = column == 0 ? 0 : cut(line, column);
        int to = column + 1 < starts.size() ? cut(line, column + 1) : line.length();
        return from >= line.length() ? "" : line.substring(from, Math.max(from, Math.min(to, line.length())));
    }

    /** Where a column begins in a line: at its hyphens, or at the begin of the word that ends below them. */
    private int cut(String line, int column) {
        int at = Math.min(starts.get(column), line.length());
        if (at < line.length() && Tokens.isBlank(line.charAt(at))) {
            return at; // A word that ends before it is the column's before.
        }
        while (at > starts.get(column - 1) && at > 0 && at < line.length() && !Tokens.isBlank(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
