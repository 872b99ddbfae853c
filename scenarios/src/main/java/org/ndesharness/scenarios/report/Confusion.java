package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * What was staged against what was said, with a column for each word that was staged or said. Cases that do not ask for a name
 * stand beside it: what has none in the catalogue, and where only the outcome is looked at.
 *
 * @param columns the words, numbered from 1 in this order; what was staged comes first, in the order of the rows
 * @param aside cases that do not ask for a name, in the order of the table
 */
public record Confusion(List<String> columns, List<Row> rows, List<Aside> aside) {

    public Confusion {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        aside = List.copyOf(aside);
    }

    /** A case that does not ask for a name. */
    public record Aside(String name, String anchor, String wanted, String said, CaseVerdict verdict) {}

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
        Map<String, ? extends Map<String, Integer>> counts = asked(suite).confusion();
        Set<String> columns = new LinkedHashSet<>();
        table.rows().stream()
                .map(row -> row.scenario().failure())
                .filter(counts::containsKey)
                .forEach(columns::add);
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
        return new Confusion(List.copyOf(columns), rows, aside(table));
    }

    /** Of a run the cases where the diagnosis was asked for a name; what was not run was asked for nothing. */
    static SuiteResult asked(SuiteResult suite) {
        return new SuiteResult(
                suite.results().stream()
                        .filter(result -> Wanted.asksForAName(result) && !result.ofTheDisk())
                        .toList(),
                suite.seed(),
                suite.took());
    }

    private static List<Aside> aside(ResultTable table) {
        return table.rows().stream()
                .flatMap(row -> table.platforms().stream().flatMap(platform -> row.on(platform).stream()))
                .filter(result -> !Wanted.asksForAName(result))
                .map(result -> new Aside(
                        result.name(),
                        CasePage.anchor(result),
                        Wanted.of(result),
                        result.said().map(Wording::said).orElse("nothing"),
                        CaseVerdict.of(result)))
                .toList();
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
