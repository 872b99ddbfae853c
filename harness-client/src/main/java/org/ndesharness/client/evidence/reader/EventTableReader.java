package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events parted by tabs, as Event Viewer saves and copies lists: level, date, source, id, task category, and the
 * text behind it or on the lines below.
 */
final class EventTableReader implements EvidenceReader {

    /** In lines of syslog agents the log stands there, and a record's number behind it. */
    private static final Set<String> LOGS = Set.of("application", "system", "security");

    private static final int SOURCE = 2;
    private static final int ID = 3;
    private static final int MESSAGE = 5;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(EventTableReader::isRow);
    }

    private static boolean isRow(String line) {
        List<String> cells = cells(line);
        return cells.size() >= MESSAGE
                && Tokens.isNumber(cells.get(ID).strip(), 5)
                && cells.get(1).chars().anyMatch(Character::isDigit)
                && !cells.get(SOURCE).isBlank()
                && !LOGS.contains(cells.get(SOURCE).strip().toLowerCase(Locale.ROOT));
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", MESSAGE + 1));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        List<String> lines = file.lines();
        int i = 0;
        while (i < lines.size()) {
            int next = i + 1;
            if (isRow(lines.get(i))) {
                while (next < lines.size()
                        && file.follows(next)
                        && !isRow(lines.get(next))
                        && !Beginnings.is(lines.get(next))) {
                    next++;
                }
                logs.add(event(file, i, next));
            } else if (!lines.get(i).isBlank() && !isHeader(lines.get(i))) {
                findings.unreadLine(i, NotRead.EVENT_COLUMNS.of());
            }
            i = next;
        }
        logs.close();
    }

    /** The line of column names, in whatever language. */
    private static boolean isHeader(String line) {
        return cells(line).size() >= MESSAGE - 1;
    }

    private static WindowsEvent event(TextFile file, int from, int to) {
        List<String> cells = cells(file.lines().get(from));
        StringBuilder message = new StringBuilder(cells.size() > MESSAGE ? cells.get(MESSAGE) : "");
        for (String line : file.lines().subList(from + 1, to)) {
            message.append('\n').append(line);
        }
        return new WindowsEvent(
                file.cite(from, to),
                Times.instant(cells.get(1)),
                ListedDates.comparable(cells.get(1)),
                cells.get(SOURCE).strip(),
                "",
                Integer.parseInt(cells.get(ID).strip()),
                Map.of(),
                unquoted(message.toString().strip()));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
