package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Windows events one a line in columns that nothing names, in whatever order: a date, a source or log that is known, the
 * number, a level and the text. Collecting scripts and syslog agents write such lines.
 */
final class EventRowReader implements EvidenceReader {

    private static final Pattern BETWEEN = Pattern.compile("\\t|\\s{2,}|\\s*[|;]\\s*");

    /** A date, the number and the name of an event. */
    private static final Pattern NUMBER_AND_NAME =
            Pattern.compile("(\\S{8,40}(?: \\S{1,20}){0,2}?) (\\d{4}) (\\S.{0,600})");

    private static final int FEWEST = 3;
    private static final int LONGEST = 4_000;

    private static final List<String> SOURCES = List.of(
            "certificateconnectors",
            "intune connector",
            "ndesconnector",
            "devicemanagement-enterprise",
            "certificateservicesclient",
            "networkdeviceenrollment");

    /** One event in a line; the cells in the order that they stand in. */
    private record Row(String source, int id, Optional<String> date, String message) {

        static Optional<Row> of(String line) {
            if (line.length() > LONGEST || line.isBlank()) {
                return Optional.empty();
            }
            List<String> cells = new ArrayList<>(Arrays.stream(BETWEEN.split(Tokens.strip(line), -1))
                    .map(cell -> Tokens.strip(cell.replaceAll("^\"|\"$", "")))
                    .flatMap(Row::numbered)
                    .filter(cell -> !cell.isEmpty())
                    .toList());
            if (cells.size() < FEWEST) {
                return ofWords(line);
            }
            int source = IntStream.range(0, cells.size())
                    .filter(i -> isSource(cells.get(i)))
                    .findFirst()
                    .orElse(-1);
            Optional<String> date = cells.stream()
                    .filter(cell -> ListedDates.comparable(cell).isPresent()
                            || Times.instant(cell).isPresent())
                    .findFirst();
            if (source < 0) {
                return ofConnector(cells, date);
            }
            boolean level = cells.stream().anyMatch(EventLabels::isLevel);
            Optional<String> id = id(cells, source);
            if (id.isEmpty() || (date.isEmpty() && !level)) {
                return Optional.empty();
            }
            String named = cells.get(source);
            cells.removeAll(List.of(named, id.get(), date.orElse("")));
            cells.removeIf(EventLabels::isLevel);
            String message =
                    cells.stream().max(Comparator.comparingInt(String::length)).orElse("");
            return Optional.of(new Row(named, Integer.parseInt(id.get()), date, message));
        }

        /** A narrow column of numbers has one blank behind it. */
        private static Stream<String> numbered(String cell) {
            int blank = cell.indexOf(' ');
            return blank > 0
                            && Tokens.isNumber(cell.substring(0, blank), 5)
                            && EventSources.isNameOfConnector(cell.substring(blank + 1))
                    ? Stream.of(cell.substring(0, blank), cell.substring(blank + 1))
                    : Stream.of(cell);
        }

        /** The connector's events have names of their own, beside which no source needs to stand. */
        private static Optional<Row> ofConnector(List<String> cells, Optional<String> date) {
            int name = IntStream.range(0, cells.size())
                    .filter(i -> EventSources.isNameOfConnector(cells.get(i)))
                    .findFirst()
                    .orElse(-1);
            return name < 0 || date.isEmpty()
                    ? Optional.empty()
                    : id(cells, name)
                            .map(id -> new Row(EventSources.CONNECTOR, Integer.parseInt(id), date, cells.get(name)));
        }

        /** The same with one blank between them: {@code 2026-04-09 06:31:03Z 4003 ScepRequestReceived}. */
        private static Optional<Row> ofWords(String line) {
            Matcher words = NUMBER_AND_NAME.matcher(Tokens.strip(line));
            if (!words.matches() || !EventSources.isNameOfConnector(words.group(3))) {
                return Optional.empty();
            }
            return Optional.of(words.group(1))
                    .filter(date -> ListedDates.comparable(date).isPresent()
                            || Times.instant(date).isPresent())
                    .map(date -> new Row(
                            EventSources.CONNECTOR,
                            Integer.parseInt(words.group(2)),
                            Optional.of(date),
                            words.group(3)));
        }

        /** The number beside the source; a record has a number of its own, farther off. */
        private static Optional<String> id(List<String> cells, int source) {
            return Stream.of(source + 1, source - 1, source + 2, source - 2)
                    .filter(i -> i >= 0 && i < cells.size())
                    .map(cells::get)
                    .filter(cell -> Tokens.isNumber(cell, 5))
                    .findFirst();
        }

        private static boolean isSource(String cell) {
            String lower = cell.toLowerCase(Locale.ROOT);
            return cell.length() < 100
                    && !lower.contains(": ")
                    && (SOURCES.stream().anyMatch(lower::contains) || lower.startsWith("microsoft-windows-"));
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> Row.of(line).isPresent());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        EventLogs logs = new EventLogs(file, findings);
        BitSet used = new BitSet();
        for (int i = 0; i < file.lines().size(); i++) {
            Optional<Row> row = Row.of(file.lines().get(i));
            if (row.isPresent()) {
                used.set(i);
                String date = row.get().date().orElse("");
                logs.add(new WindowsEvent(
                        file.cite(i),
                        Times.instant(date),
                        ListedDates.comparable(date),
                        row.get().source(),
                        "",
                        row.get().id(),
                        Map.of(),
                        row.get().message()));
            }
        }
        findings.leave(file, used, NotRead.EVENT_COLUMNS.of());
        logs.close();
    }
}
