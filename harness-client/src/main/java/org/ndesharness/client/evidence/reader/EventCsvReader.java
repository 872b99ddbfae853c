package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as CSV: {@code Get-WinEvent} or {@code Get-EventLog} behind {@code Export-Csv}, whose columns are named the
 * same in every language, and Event Viewer's "Save as CSV", whose columns are translated and always in one order.
 */
final class EventCsvReader implements EvidenceReader {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** Event Viewer's own order: level, date, source, id, task category, text. */
    private static final int SOURCE = 2;

    private static final int ID = 3;
    private static final int MESSAGE = 5;
    private static final int NUMBER = 5;

    /** Get-WinEvent's property that has the names of the connector's events, which are those of its tasks. */
    private static final String TASK = "TaskDisplayName";

    /** What an event needs of the columns of a file. */
    private enum Column {
        ID,
        PROVIDER,
        LOG,
        TIME,
        NAME,
        MESSAGE
    }

    /**
     * How a file is built.
     *
     * @param separator what parts its columns
     * @param first index of the first line of events
     * @param width number of columns; a row of fewer lost a quotation mark
     * @param columns index of each column that is there
     * @param utc whether the column of times says that they are UTC
     */
    private record Shape(char separator, int first, int width, Map<Column, Integer> columns, boolean utc) {

        Optional<Instant> time(DelimitedText.Row row) {
            String text = value(row, Column.TIME);
            return Times.instant(text)
                    .or(() -> utc
                            ? ListedDates.comparable(text).map(written -> written.toInstant(ZoneOffset.UTC))
                            : Optional.empty());
        }

        String value(DelimitedText.Row row, Column column) {
            return row.cell(columns.getOrDefault(column, -1));
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        return shape(file.lines()).isPresent();
    }

    private static Optional<Shape> shape(List<String> lines) {
        int first = 0;
        while (first < lines.size() && first < 20 && (lines.get(first).isBlank() || isType(lines.get(first)))) {
            first++;
        }
        if (first >= lines.size() || lines.get(first).length() > 20_000) {
            return Optional.empty();
        }
        for (char separator : SEPARATORS) {
            List<String> header = DelimitedText.row(lines, first, separator).cells();
            Map<Column, Integer> named = named(header);
            boolean told = named.containsKey(Column.MESSAGE)
                    || (named.containsKey(Column.NAME) && isTask(header.get(named.get(Column.NAME))));
            boolean export = named.containsKey(Column.ID)
                    && told
                    && (named.containsKey(Column.PROVIDER)
                            || named.containsKey(Column.LOG)
                            || named.containsKey(Column.TIME));
            if (export) {
                return Optional.of(exported(separator, first, header, named));
            }
            Optional<Shape> saved = separator == '\t' ? Optional.empty() : saved(lines, first, separator, header);
            if (saved.isPresent()) {
                return saved;
            }
            if (separator != '\t' && named.keySet().containsAll(Set.of(Column.ID, Column.PROVIDER, Column.TIME))) {
                // Some pick their columns, and leave the texts out.
                return Optional.of(exported(separator, first, header, named));
            }
        }
        return Optional.empty();
    }

    private static Shape exported(char separator, int first, List<String> header, Map<Column, Integer> named) {
        boolean utc =
                named.containsKey(Column.TIME) && EventLabels.isUtc(Tokens.strip(header.get(named.get(Column.TIME))));
        return new Shape(separator, first + 1, header.size(), named, utc);
    }

    /** {@code #TYPE System.Diagnostics.Eventing.Reader.EventLogRecord}, which Windows PowerShell puts first. */
    private static boolean isType(String line) {
        return line.startsWith("#TYPE") || line.startsWith("\"#TYPE") || line.startsWith("sep=");
    }

    private static boolean isTask(String label) {
        return Tokens.strip(label).equalsIgnoreCase(TASK);
    }

    private static Map<Column, Integer> named(List<String> header) {
        Map<Column, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String label = Tokens.strip(header.get(i));
            boolean number = EventLabels.isId(label);
            if (number && columns.containsKey(Column.ID) && label.equalsIgnoreCase("EventID")) {
                columns.put(Column.ID, i); // It stands beside the instance id, and says the same without a mask.
            } else if (number) {
                columns.putIfAbsent(Column.ID, i);
            } else if (label.equalsIgnoreCase("Name") || label.equalsIgnoreCase("EventName") || isTask(label)) {
                columns.putIfAbsent(Column.NAME, i);
            } else if (label.equalsIgnoreCase("Details") || EventLabels.isDescription(label)) {
                columns.putIfAbsent(Column.MESSAGE, i);
            } else if (EventLabels.isSource(label)) {
                columns.putIfAbsent(Column.PROVIDER, i);
            } else if (EventLabels.isLogName(label)) {
                columns.putIfAbsent(Column.LOG, i);
            } else if (EventLabels.isDate(label)) {
                columns.putIfAbsent(Column.TIME, i);
            }
        }
        return columns;
    }

    /** By the rows: a word, a date, a source, a number, a category; the first line may be names in any language. */
    private static Optional<Shape> saved(List<String> lines, int first, char separator, List<String> header) {
        List<String> second = header.size() >= MESSAGE && first + 1 < lines.size()
                ? DelimitedText.row(lines, first + 1, separator).cells()
                : List.of();
        boolean begins = isSavedRow(header);
        if (!begins && !isSavedRow(second)) {
            return Optional.empty();
        }
        int time = isDate((begins ? header : second).get(0)) ? 0 : 1;
        Map<Column, Integer> columns =
                Map.of(Column.TIME, time, Column.PROVIDER, SOURCE, Column.ID, ID, Column.MESSAGE, MESSAGE);
        return Optional.of(new Shape(separator, begins ? first : first + 1, MESSAGE, columns, false));
    }

    /** Some put the date before the level. */
    private static boolean isSavedRow(List<String> cells) {
        return cells.size() >= MESSAGE
                && Tokens.isNumber(cells.get(ID).strip(), 5)
                && ((isWord(cells.get(0)) && isDate(cells.get(1))) || (isDate(cells.get(0)) && isWord(cells.get(1))))
                && !cells.get(SOURCE).isBlank()
                && !Tokens.isNumber(cells.get(SOURCE).strip(), 18);
    }

    private static boolean isDate(String cell) {
        return cell.chars().filter(Character::isDigit).count() >= 4;
    }

    private static boolean isWord(String cell) {
        return !cell.isBlank() && cell.chars().noneMatch(Character::isDigit);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<Shape> found = shape(file.lines());
        if (found.isEmpty()) {
            return;
        }
        Shape shape = found.get();
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        List<String> rest = lines.subList(shape.first(), lines.size());
        for (DelimitedText.Row row : DelimitedText.rows(new ArrayList<>(rest), shape.separator())) {
            int from = shape.first() + row.from();
            String id = number(shape.value(row, Column.ID));
            if (Tokens.isNumber(id, 9) && row.cells().size() >= shape.width()) {
                logs.add(new WindowsEvent(
                        file.cite(from, shape.first() + row.to()),
                        shape.time(row),
                        ListedDates.comparable(shape.value(row, Column.TIME)),
                        shape.value(row, Column.PROVIDER),
                        shape.value(row, Column.LOG),
                        Integer.parseInt(id),
                        Map.of(),
                        message(shape.value(row, Column.NAME), shape.value(row, Column.MESSAGE))));
            } else if (!isRepeatedHeader(row)) {
                Reason reason = NotRead.EVENT_ROW.of();
                boolean damaged = row.cells().size() > 1 && !Prose.is(lines.get(from));
                if (damaged) {
                    findings.flaw(from, reason);
                }
                for (int i = damaged ? from + 1 : from; i < shape.first() + row.to(); i++) {
                    findings.unreadLine(i, reason);
                }
            }
        }
        logs.close();
    }

    /** The connector's events have names, which a column of their own may have. */
    private static String message(String name, String text) {
        return EventSources.isNameOfConnector(name) ? name + ": " + text : text;
    }

    /** An instance id of {@code Get-EventLog} has the number in its lower 16 bits. */
    private static String number(String id) {
        return Tokens.isNumber(id, 10) && id.length() > NUMBER ? String.valueOf(Long.parseLong(id) & 0xFFFF) : id;
    }

    /** Several exports one after the other. */
    private static boolean isRepeatedHeader(DelimitedText.Row row) {
        return isType(row.cell(0)) || named(row.cells()).containsKey(Column.ID);
    }
}
