package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table parted by a separator whose first line names its columns, in whatever order and language: what admin centres export
 * and {@code Export-Csv} writes.
 *
 * @param <C> the columns that its reader knows
 */
final class LabelledTable<C extends Enum<C>> {

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 2_000;

    private final TextFile file;
    private final int header;
    private final char separator;
    private final Map<C, Integer> columns;

    private LabelledTable(TextFile file, int header, char separator, Map<C, Integer> columns) {
        this.file = file;
        this.header = header;
        this.separator = separator;
        this.columns = columns;
    }

    /**
     * The tables that a file may be, one for each separator in its first line; none where no line stands below that.
     *
     * @param kind of the columns
     * @param column the column of a label, which is given in lower case and with its letters only
     */
    static <C extends Enum<C>> List<LabelledTable<C>> of(
            TextFile file, Class<C> kind, Function<String, Optional<C>> column) {
        List<String> lines = file.lines();
        int header = 0;
        while (header < lines.size()
                && (lines.get(header).isBlank() || lines.get(header).startsWith("#TYPE"))) {
            header++;
        }
        if (header + 1 >= lines.size() || lines.get(header).length() > LONGEST_HEADER) {
            return List.of();
        }
        List<LabelledTable<C>> tables = new ArrayList<>();
        for (char separator : SEPARATORS) {
            if (lines.get(header).indexOf(separator) >= 0) {
                Map<C, Integer> columns = new EnumMap<>(kind);
                List<String> labels = DelimitedText.row(List.of(lines.get(header)), 0, separator)
                        .cells();
                for (int i = 0; i < labels.size(); i++) {
                    int index = i;
                    String plain = labels.get(i).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
                    column.apply(plain).ifPresent(known -> columns.putIfAbsent(known, index));
                }
                tables.add(new LabelledTable<>(file, header, separator, columns));
            }
        }
        return tables;
    }

    boolean has(C column) {
        return columns.containsKey(column);
    }

    /** How many columns its reader knows. */
    int known() {
        return columns.size();
    }

    /** Index of the line with the names of the columns. */
    int header() {
        return header;
    }

    /** The row below the names of the columns; empty where that line is blank. */
    Optional<DelimitedText.Row> first() {
        List<String> lines = file.lines();
        return lines.get(header + 1).isBlank()
                ? Optional.empty()
                : Optional.of(DelimitedText.row(lines, header + 1, separator));
    }

    /** The rows, with the indices that their lines have in the file. */
    List<DelimitedText.Row> rows() {
        List<String> lines = file.lines();
        int above = header + 1;
        return DelimitedText.rows(lines.subList(above, lines.size()), separator).stream()
                .map(row -> new DelimitedText.Row(above + row.from(), above + row.to(), row.cells()))
                .toList();
    }

    /** What a row has in a column; empty string where there is no such column. */
    String cell(DelimitedText.Row row, C column) {
        return row.cell(columns.getOrDefault(column, -1));
    }
}
