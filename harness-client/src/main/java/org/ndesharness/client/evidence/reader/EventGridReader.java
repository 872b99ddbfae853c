package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events as tables of PowerShell: {@code Get-WinEvent} with its heading {@code ProviderName: …}, and
 * {@code Get-EventLog}. The columns cut texts off; the number of an event they do not.
 */
final class EventGridReader implements EvidenceReader {

    private static final String HEADING = "providername:";

    private static final Pattern SOURCE =
            Pattern.compile("(?i)Provider(?:Name)?\\s{0,4}[= ]\\s{0,4}['\"]?([a-z][\\w-]{3,100})");

    private static final int ABOVE = 3;

    @Override
    public boolean recognises(TextFile file) {
        return ColumnTable.of(file.head().toList()).stream().anyMatch(EventGridReader::isEvents);
    }

    private static boolean isEvents(ColumnTable table) {
        return table.has("Message")
                && (table.has("Id", "LevelDisplayName")
                        || (table.has("Id") && table.names().stream().anyMatch(EventGridReader::isTime))
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
            } else {
                provider = asked(file.lines(), table.header()).orElse(provider);
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
                        time(row),
                        written(row),
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

    /** Some give the column of the times a name of their own. */
    private static boolean isTime(String column) {
        return EventLabels.isDate(column) || column.equals("utc");
    }

    private static Optional<LocalDateTime> written(ColumnTable.Row row) {
        return row.cells().entrySet().stream()
                .filter(cell -> isTime(cell.getKey()))
                .flatMap(cell -> ListedDates.comparable(cell.getValue()).stream())
                .findFirst();
    }

    private static Optional<Instant> time(ColumnTable.Row row) {
        Optional<Instant> zoned = Times.instant(row.cell("TimeCreated"));
        boolean utc = row.cells().keySet().stream().anyMatch(EventLabels::isUtc);
        return zoned.or(() -> utc ? written(row).map(time -> time.toInstant(ZoneOffset.UTC)) : Optional.empty());
    }

    /** The source that the command above a table asks for. */
    private static Optional<String> asked(List<String> lines, int table) {
        for (int i = table - 1; i >= 0 && i >= table - ABOVE; i--) {
            Matcher source = SOURCE.matcher(lines.get(i));
            if (source.find()) {
                return Optional.of(source.group(1));
            }
        }
        return Optional.empty();
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
        for (int i = table - 1; i >= 0 && i >= table - ABOVE; i--) {
            String line = Tokens.strip(lines.get(i));
            if (line.toLowerCase(Locale.ROOT).startsWith(HEADING)) {
                return i;
            }
        }
        return -1;
    }
}
