package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 1_000;

    /** Both connectors have versions of this kind, and no other program of the field has. */
    private static final Pattern VERSION = Pattern.compile("6\\.\\d{4}\\.\\d{1,4}\\.\\d{1,4}");

    private static final Pattern GRAPH = Pattern.compile("(?<!\\\\)\"(?i:connectorVersion)\"\\s{0,20}:");

    /** What the columns are called in the languages that lists come in. */
    private enum Column {
        VERSION("(?:connector|konnektor|connecteur)?vers(?:i|j)[oóeã](?:n|ne|o)?|wersja|version"),
        STATE("(?:connector)?(?:status|state)|zustand|état|estado|stato|stan|tillstånd"),
        NAME(".{0,12}name|.{0,16}namn|naam|nom|nombre|nome|nazwa|connector|konnektor|machine");

        private final Pattern labels;

        Column(String labels) {
            this.labels = Pattern.compile(labels);
        }

        static Optional<Column> of(String label) {
            String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
            for (Column column : values()) {
                if (column.labels.matcher(plain).matches()) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    private record Header(char separator, Map<Column, Integer> columns) {
        String cell(DelimitedText.Row row, Column column) {
            return row.cell(columns.getOrDefault(column, -1));
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        boolean json = first.startsWith("{") || first.startsWith("[");
        return json ? GRAPH.matcher(file.text()).find() : header(file).isPresent();
    }

    /** Names of columns in the first line, and a connector's version where they say. */
    private static Optional<Header> header(TextFile file) {
        if (file.lines().size() < 2 || file.lines().get(0).length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        for (char separator : SEPARATORS) {
            Map<Column, Integer> columns = new EnumMap<>(Column.class);
            List<String> labels =
                    DelimitedText.row(file.lines().subList(0, 1), 0, separator).cells();
            for (int i = 0; i < labels.size(); i++) {
                int index = i;
                Column.of(labels.get(i)).ifPresent(column -> columns.putIfAbsent(column, index));
            }
            Header header = new Header(separator, columns);
            if (columns.keySet().containsAll(List.of(Column.NAME, Column.VERSION, Column.STATE))
                    && isConnector(header, DelimitedText.row(file.lines(), 1, separator))) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static boolean isConnector(Header header, DelimitedText.Row row) {
        return VERSION.matcher(header.cell(row, Column.VERSION)).matches()
                && !header.cell(row, Column.NAME).isEmpty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<Header> header = header(file);
        if (header.isPresent()) {
            findings.kind(FileKind.CONNECTORS);
            rows(file, header.get(), findings);
        } else {
            graph(file, findings);
        }
    }

    private static void rows(TextFile file, Header header, FileFindings findings) {
        List<DelimitedText.Row> rows = new ArrayList<>(DelimitedText.rows(file.lines(), header.separator()));
        rows.remove(0);
        for (DelimitedText.Row row : rows) {
            if (isConnector(header, row)) {
                findings.add(new ListedConnector(
                        file.cite(row.from(), row.to()),
                        header.cell(row, Column.NAME),
                        header.cell(row, Column.VERSION),
                        header.cell(row, Column.STATE)));
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
