package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as tables of PowerShell: {@code Get-WinEvent} with its heading {@code ProviderName: …}, and
 * {@code Get-EventLog}. The columns cut texts off; the number of an event they do not.
 */
final class EventGridReader implements EvidenceReader {

    private static final String HEADING = "providername:";

    @Override
    public boolean recognises(TextFile file) {
        return ColumnTable.of(file.head().toList()).stream().anyMatch(EventGridReader::isEvents);
    }

    private static boolean isEvents(ColumnTable table) {
        return table.has("Message")
                && (table.has("Id", "LevelDisplayName")
                        || table.has("Id", "TimeCreated")
                        || table.has("Id", "ProviderName")
                        || table.has("InstanceID", "Source")
                        || table.has("EventID", "Source"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        BitSet used = new BitSet();
        String provider = "";
        for (ColumnTable table : ColumnTable.of(file.lines())) {
            if (!isEvents(table)) {
                continue;
            }
            int heading = heading(file.lines(), table.header());
            if (heading >= 0) {
                used.set(heading);
                provider = Tokens.strip(Tokens.strip(file.lines().get(heading)).substring(HEADING.length()));
            }
            used.or(table.lines());
            for (ColumnTable.Row row : table.rows()) {
                Optional<Integer> id = id(row);
                if (id.isEmpty()) {
                    used.clear(row.from(), row.to());
                    continue;
                }
                String named = row.cell("ProviderName") + row.cell("Source");
                logs.add(new WindowsEvent(
                        file.cite(row.from(), row.to()),
                        Times.instant(row.cell("TimeCreated")),
                        ListedDates.comparable(row.cell("TimeCreated")),
                        named.isEmpty() ? provider : named,
                        row.cell("LogName"),
                        id.get(),
                        Map.of(),
                        row.cell("Message")));
            }
        }
        findings.leave(file, used, NotRead.EVENT_GRID.of());
        logs.close();
    }

    /** The lower 16 bits of an instance id are the number of the event. */
    private static Optional<Integer> id(ColumnTable.Row row) {
        String number = row.cell("EventID").isEmpty() ? row.cell("Id") : row.cell("EventID");
        if (Tokens.isNumber(number, 5)) {
            return Optional.of(Integer.parseInt(number));
        }
        String instance = row.cell("InstanceID");
        return Tokens.isNumber(instance, 10)
                ? Optional.of((int) (Long.parseLong(instance) & 0xFFFF))
                : Optional.empty();
    }

    private static int heading(List<String> lines, int table) {
        for (int i = table - 1; i >= 0 && i >= table - 3; i--) {
            String line = Tokens.strip(lines.get(i));
            if (line.toLowerCase(Locale.ROOT).startsWith(HEADING)) {
                return i;
            }
        }
        return -1;
    }
}
