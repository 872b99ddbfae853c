package org.ndesharness.scenarios.console.page;

import java.util.List;

/**
 * A file as the administrator's tool shows it.
 *
 * @param tool key of the tool's name: {@code log}, {@code events}, {@code registry} …
 * @param columns titles; empty for lines of text
 */
record EvidenceTable(String tool, List<String> columns, List<EvidenceRow> rows) {

    EvidenceTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
