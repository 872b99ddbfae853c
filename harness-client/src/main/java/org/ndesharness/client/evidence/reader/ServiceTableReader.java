package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsService;

/** Tables that {@code Get-Service} prints, with or without the start type. */
final class ServiceTableReader implements EvidenceReader {

    /** The one service that a command asks for, where the table below it has no column for names. */
    private static final Pattern ASKED = Pattern.compile(
            ".{0,200}\\bGet-Service\\s+(?:-Name\\s+)?['\"]?([\\w.$-]{2,80})['\"]?(?:\\s.*)?", Pattern.CASE_INSENSITIVE);

    private static final Set<String> COLUMNS =
            Set.of("Status", "StartType", "Name", "DisplayName", "MachineName", "PSComputerName");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(ServiceTableReader::isHeader);
    }

    private static boolean isHeader(String line) {
        List<String> words = Tokens.of(line);
        return words.size() >= 2
                && words.size() <= 5
                && words.contains("Status")
                && (words.contains("Name") || words.contains("MachineName") || words.contains("DisplayName"))
                && COLUMNS.containsAll(words);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<Table> table = Optional.empty();
        List<WindowsService> services = new ArrayList<>();
        List<String> lines = file.lines();
        boolean rowAbove = false;
        String asked = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (rowAbove && (line.isBlank() || !file.follows(i))) {
                table = Optional.empty();
                rowAbove = false;
            }
            boolean rule = i > 0
                    && isHeader(lines.get(i - 1))
                    && line.contains("--")
                    && line.chars().allMatch(c -> c == '-' || c == ' ');
            Matcher command = ASKED.matcher(line.length() > 500 ? line.substring(0, 500) : line);
            if (command.matches()) {
                asked = command.group(1);
            } else if (isHeader(line)) {
                table = Optional.of(new Table(line, asked));
            } else if (!line.isBlank() && !rule) {
                int index = i;
                Optional<WindowsService> service = table.flatMap(columns -> columns.row(file, index));
                service.ifPresent(services::add);
                rowAbove |= service.isPresent();
                if (service.isEmpty()) {
                    findings.unreadLine(i, NotRead.SERVICE_COLUMNS.of());
                }
            }
        }
        services.forEach(findings::add);
        ServiceLists.kinds(file, findings, services);
    }

    /** The columns of one table, by order and by place. */
    private static final class Table {

        private final List<String> columns;
        private final String asked;
        private final int nameAt;
        private final int displayNameAt;

        Table(String header, String asked) {
            this.columns = Tokens.of(header);
            this.asked = asked;
            this.nameAt = header.indexOf(" Name ") + 1;
            this.displayNameAt = header.indexOf("DisplayName");
        }

        /** A service; only its display name, the last column, is sure to have blanks in it. */
        Optional<WindowsService> row(TextFile file, int index) {
            String line = file.lines().get(index);
            List<String> words = Tokens.of(line);
            if (words.size() < columns.size() - (columns.contains("DisplayName") ? 1 : 0)) {
                return Optional.empty();
            }
            int name = columns.indexOf("Name");
            int display = columns.indexOf("DisplayName");
            boolean inPlace = display == columns.size() - 1
                    && name == display - 1
                    && isColumn(line, nameAt)
                    && isColumn(line, displayNameAt);
            String names = inPlace
                    ? Tokens.strip(line.substring(nameAt, displayNameAt))
                    : columns.contains("Name") ? word(words, "Name") : asked;
            String displayed = inPlace
                    ? Tokens.strip(line.substring(displayNameAt))
                    : display < 0 || display >= words.size() ? "" : displayed(words, display);
            if (names.isEmpty()) {
                names = ServiceLists.nameOf(displayed);
            }
            if (names.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new WindowsService(
                    file.cite(index), word(words, "Status"), word(words, "StartType"), names, displayed));
        }

        private String displayed(List<String> words, int column) {
            int behind = columns.size() - 1 - column;
            return String.join(" ", words.subList(column, Math.max(column, words.size() - behind)));
        }

        private String word(List<String> words, String column) {
            int index = columns.indexOf(column);
            int display = columns.indexOf("DisplayName");
            // Behind a display name, which may have blanks in it, columns are counted from the end of the line.
            int at = display >= 0 && index > display ? words.size() - (columns.size() - index) : index;
            return at < 0 || at >= words.size() ? "" : words.get(at);
        }

        private static boolean isColumn(String line, int at) {
            return at > 0 && at < line.length() && line.charAt(at - 1) == ' ' && line.charAt(at) != ' ';
        }
    }
}
