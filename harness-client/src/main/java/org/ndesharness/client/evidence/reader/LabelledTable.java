package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table whose first line names its columns, in whatever order and language: what admin centres export or show, and what
 * {@code Export-Csv} and {@code Format-Table} write.
 *
 * @param <C> the columns that its reader knows
 */
final class LabelledTable<C extends Enum<C> & LabelledColumn> {

    private static final int LONGEST_HEADER = 2_000;
    private static final int FIRST = 5;

    /** A line of hyphens below the names of the columns. */
    private static final Pattern RULE = Pattern.compile("[\\s|:+=_-]+");

    /** Whose clock a time is of, behind the name of its column. */
    private static final Pattern CLOCK = Pattern.compile("[(\\[](?:utc|gmt|lokal|local)[^)\\]]{0,20}[)\\]]");

    private final TextFile file;
    private final int header;
    private final TableLayout layout;
    private final Map<C, Integer> columns;

    private LabelledTable(TextFile file, int header, TableLayout layout, Map<C, Integer> columns) {
        this.file = file;
        this.header = header;
        this.layout = layout;
        this.columns = columns;
    }

    /**
     * The tables that a file may be, one for each way to part its first line; none where no line stands below that.
     *
     * @param kind the columns that its reader knows; of two that a label fits, the first one stands for it
     */
    static <C extends Enum<C> & LabelledColumn> List<LabelledTable<C>> of(TextFile file, Class<C> kind) {
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
        for (TableLayout layout : TableLayout.of(lines.get(header))) {
            Map<C, Integer> columns = new EnumMap<>(kind);
            List<String> labels = layout.names();
            for (int i = 0; i < labels.size(); i++) {
                int index = i;
                column(kind, labels.get(i)).ifPresent(known -> columns.putIfAbsent(known, index));
            }
            tables.add(new LabelledTable<>(file, header, layout, columns));
        }
        return tables;
    }

    private static <C extends Enum<C> & LabelledColumn> Optional<C> column(Class<C> kind, String label) {
        String plain =
                CLOCK.matcher(label.toLowerCase(Locale.ROOT)).replaceAll("").replaceAll("[^\\p{L}]", "");
        return Stream.of(kind.getEnumConstants())
                .filter(known -> known.labels().matcher(plain).matches())
                .findFirst();
    }

    boolean has(C column) {
        return columns.containsKey(column);
    }

    /** The columns that its reader does not know, with their names as they stand there. */
    Map<String, Integer> others() {
        Map<String, Integer> others = new LinkedHashMap<>();
        for (int i = 0; i < layout.names().size(); i++) {
            if (!columns.containsValue(i)) {
                others.putIfAbsent(layout.names().get(i).strip(), i);
            }
        }
        return others;
    }

    /** How many columns its reader knows. */
    int known() {
        return columns.size();
    }

    /** Index of the line with the names of the columns. */
    int header() {
        return header;
    }

    /** Whether one of the first rows is as its reader expects: any of them may have an empty cell. */
    boolean startsWith(Predicate<DelimitedText.Row> expected) {
        return rows(FIRST).stream().anyMatch(expected);
    }

    /** The rows, and what does not fit its columns as rows without cells. */
    List<DelimitedText.Row> rows() {
        return rows(Integer.MAX_VALUE);
    }

    private List<DelimitedText.Row> rows(int most) {
        List<String> lines = file.lines();
        List<DelimitedText.Row> rows = new ArrayList<>();
        int i = header + 1;
        while (i < lines.size() && rows.size() < most) {
            if (lines.get(i).isBlank() || RULE.matcher(lines.get(i)).matches()) {
                i++;
            } else {
                DelimitedText.Row row = layout.row(lines, i).orElse(new DelimitedText.Row(i, i + 1, List.of()));
                rows.add(row);
                i = row.to();
            }
        }
        return rows;
    }

    /** What a row has in a column; empty string where there is no such column. */
    String cell(DelimitedText.Row row, C column) {
        return row.cell(columns.getOrDefault(column, -1));
    }
}
