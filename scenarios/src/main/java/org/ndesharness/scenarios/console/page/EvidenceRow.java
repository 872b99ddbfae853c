package org.ndesharness.scenarios.console.page;

import java.util.List;

/**
 * One row of a viewer.
 *
 * @param line of the file, counted from 1
 * @param cells in the order of the columns; one alone spans all of them
 * @param style class of the style sheet: {@code heading}, {@code error}, {@code warning} or empty
 * @param detail what is shown when the row is opened; empty where the cells say all
 */
record EvidenceRow(int line, List<String> cells, String style, String detail) {

    EvidenceRow {
        cells = List.copyOf(cells);
    }

    static EvidenceRow of(int line, List<String> cells) {
        return new EvidenceRow(line, cells, "", "");
    }

    static EvidenceRow heading(int line, String text) {
        return new EvidenceRow(line, List.of(text), "heading", "");
    }

    /** Whether a text stands in it, whatever the case. */
    boolean has(String lowerCase) {
        return cells.stream()
                        .anyMatch(
                                cell -> cell.toLowerCase(java.util.Locale.ROOT).contains(lowerCase))
                || detail.toLowerCase(java.util.Locale.ROOT).contains(lowerCase);
    }
}
