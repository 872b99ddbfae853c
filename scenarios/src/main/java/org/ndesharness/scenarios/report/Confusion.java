package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * What was staged against what was said, with a column for each word that was staged or said.
 *
 * @param columns the words, numbered from 1 in this order; what was staged comes first, in the order of the rows
 */
public record Confusion(List<String> columns, List<Row> rows) {

    public Confusion {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** One staged failure. */
    public record Row(int number, String staged, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * How often.
     *
     * @param staged what was staged
     * @param said what was said
     * @param times number of devices; 0 for an empty cell
     */
    public record Cell(String staged, String said, int times) {
        /** {@code right}, {@code wrong}, or nothing for an empty cell. */
        public String style() {
            if (times == 0) {
                return staged.equals(said) ? "diagonal" : "";
            }
            return staged.equals(said) ? "right" : "wrong";
        }
    }

    /** The matrix of a run. */
    static Confusion of(SuiteResult suite, ResultTable table) {
        Map<String, ? extends Map<String, Integer>> counts = suite.confusion();
        Set<String> columns = new LinkedHashSet<>();
        table.rows().forEach(row -> columns.add(row.scenario().failure()));
        List<String> staged = List.copyOf(columns);
        counts.values().forEach(said -> columns.addAll(said.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String failure : staged) {
            Map<String, Integer> said = counts.containsKey(failure) ? counts.get(failure) : Map.of();
            rows.add(new Row(
                    rows.size() + 1,
                    failure,
                    columns.stream()
                            .map(column -> new Cell(failure, column, said.getOrDefault(column, 0)))
                            .toList()));
        }
        return new Confusion(List.copyOf(columns), rows);
    }

    /** How many answers did not name what was staged. */
    public int wrong() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !cell.staged().equals(cell.said()))
                .mapToInt(Cell::times)
                .sum();
    }
}
