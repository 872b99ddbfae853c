package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ListedConnector;
import org.ndesharness.client.evidence.NotRead;

/**
 * The certificate connectors of a tenant: what Microsoft Graph answers for {@code ndesConnectors}, and the list of the admin
 * centre (Tenant administration, Connectors and tokens) as a table in CSV.
 *
 * <p>Microsoft Graph, ndesConnector resource type.
 */
final class ConnectorListReader implements EvidenceReader {

    /** Both connectors have versions of this kind, and no other program of the field has. */
    private static final Pattern VERSION = Pattern.compile("6\\.\\d{4}\\.\\d{1,4}\\.\\d{1,4}");

    private static final Pattern GRAPH = Pattern.compile("(?<!\\\\)\"(?i:connectorVersion)\"\\s{0,20}:");

    /** What the columns are called in the languages that lists come in. */
    private enum Column implements LabelledColumn {
        VERSION("(?:connector|konnektor|connecteur)?vers(?:i|j)[oóeã](?:n|ne|o)?|wersja|version"),
        STATE("(?:connector)?(?:status|state)|zustand|état|estado|stato|stan|tillstånd"),
        NAME(".{0,12}name|.{0,16}namn|naam|nom|nombre|nome|nazwa|connector|konnektor|machine");

        private final Pattern labels;

        Column(String labels) {
            this.labels = Pattern.compile(labels);
        }

        @Override
        public Pattern labels() {
            return labels;
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        boolean json = first.startsWith("{") || first.startsWith("[");
        return json ? GRAPH.matcher(file.text()).find() : table(file).isPresent();
    }

    /** Names of columns in the first line, and a connector's version where they say. */
    private static Optional<LabelledTable<Column>> table(TextFile file) {
        return LabelledTable.of(file, Column.class).stream()
                .filter(table -> Stream.of(Column.values()).allMatch(table::has))
                .filter(table -> table.startsWith(row -> isConnector(table, row)))
                .findFirst();
    }

    private static boolean isConnector(LabelledTable<Column> table, DelimitedText.Row row) {
        return VERSION.matcher(table.cell(row, Column.VERSION)).matches()
                && !table.cell(row, Column.NAME).isEmpty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<LabelledTable<Column>> table = table(file);
        if (table.isPresent()) {
            findings.kind(FileKind.CONNECTORS);
            rows(file, table.get(), findings);
        } else {
            graph(file, findings);
        }
    }

    private static void rows(TextFile file, LabelledTable<Column> table, FileFindings findings) {
        for (DelimitedText.Row row : table.rows()) {
            if (isConnector(table, row)) {
                findings.add(new ListedConnector(
                        file.cite(row.from(), row.to()),
                        table.cell(row, Column.NAME),
                        table.cell(row, Column.VERSION),
                        table.cell(row, Column.STATE)));
            } else {
                findings.unreadLine(row.from(), NotRead.CONNECTOR_ROW.of());
            }
        }
    }

    private static void graph(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            Deque<LocatedJson> open = new ArrayDeque<>(List.of(json));
            while (!open.isEmpty()) {
                LocatedJson next = open.remove();
                GraphValue value = new GraphValue(next);
                if (value.has("connectorVersion")) {
                    findings.kind(FileKind.CONNECTORS);
                    findings.add(connector(value));
                } else {
                    open.addAll(next.members().values());
                    open.addAll(next.elements());
                }
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.GRAPH_JSON.of());
        }
    }

    private static ListedConnector connector(GraphValue value) {
        String machine = value.text("machineName");
        return new ListedConnector(
                value.json().cite(),
                machine.isEmpty() ? value.text("displayName") : machine,
                value.text("connectorVersion"),
                value.text("state"));
    }
}
