package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a table in a text parts its cells: by tabs, semicolons or commas (RFC 4180), by Markdown's bars, or by blanks that bring
 * them below the names of their columns.
 */
final class TableLayout {

    private static final Pattern PIECE = Pattern.compile("[^\\s\u00A0]++(?:[ \u00A0][^\\s\u00A0]++)*+");

    private static final char ALIGNED = 0;
    private static final char BAR = '|';
    private static final char[] KINDS = {'\t', BAR, ';', ',', ALIGNED};

    private final char separator;
    private final List<String> names;
    /** Where the columns begin, in a table that is aligned. */
    private final List<Integer> starts;

    private TableLayout(char separator, List<String> names, List<Integer> starts) {
        this.separator = separator;
        this.names = names;
        this.starts = starts;
    }

    /** The ways in which a line may be a row of names, the likeliest first. */
    static List<TableLayout> of(String header) {
        List<TableLayout> layouts = new ArrayList<>();
        for (char separator : KINDS) {
            if (separator == ALIGNED) {
                List<Integer> starts = new ArrayList<>();
                List<String> names = pieces(header, starts);
                layouts.add(new TableLayout(separator, names, starts));
            } else if (header.indexOf(separator) >= 0) {
                List<String> names = separator == BAR
                        ? barred(header)
                        : DelimitedText.row(List.of(header), 0, separator).cells().stream()
                                .map(Tokens::strip)
                                .toList();
                layouts.add(new TableLayout(separator, names, List.of()));
            }
        }
        layouts.removeIf(layout -> layout.names.size() < 2);
        return layouts;
    }

    /** Whether a line has nothing that parts cells. */
    boolean isText(String line) {
        return separator == ALIGNED
                ? !Tokens.isBlank(line.charAt(0))
                        && pieces(line, new ArrayList<>()).size() == 1
                : line.indexOf(separator) < 0;
    }

    /** The names of the columns. */
    List<String> names() {
        return names;
    }

    /**
     * The row that begins at a line; empty where the line does not fit the columns. A row of one cell is none, but a cell that
     * goes on in the line below is: what it does not have is empty.
     */
    Optional<DelimitedText.Row> row(List<String> lines, int from) {
        if (separator != ALIGNED && separator != BAR) {
            DelimitedText.Row row = DelimitedText.row(lines, from, separator);
            return Optional.of(row).filter(each -> fits(each.cells()));
        }
        @Nullable List<String> cells = separator == BAR ? barred(lines.get(from)) : aligned(lines.get(from));
        return Optional.ofNullable(cells).filter(this::fits).map(each -> new DelimitedText.Row(from, from + 1, each));
    }

    private boolean fits(List<String> cells) {
        return cells.size() > 1
                && IntStream.range(0, cells.size())
                        .allMatch(i -> i < names.size() || cells.get(i).isBlank());
    }

    private static List<String> barred(String line) {
        String row = Tokens.strip(line);
        String inner = row.substring(
                row.startsWith("|") ? 1 : 0, row.length() > 1 && row.endsWith("|") ? row.length() - 1 : row.length());
        return Pattern.compile("(?<!\\\\)\\|")
                .splitAsStream(inner)
                .map(cell -> Tokens.strip(cell.replace("\\|", "|")))
                .toList();
    }

    private static List<String> pieces(String line, List<Integer> starts) {
        List<String> pieces = new ArrayList<>();
        Matcher piece = PIECE.matcher(line);
        while (piece.find()) {
            starts.add(piece.start());
            pieces.add(piece.group());
        }
        return pieces;
    }

    /** Null where neither the places nor the number of the pieces tell which column they belong to. */
    private @Nullable List<String> aligned(String line) {
        List<Integer> at = new ArrayList<>();
        List<String> pieces = pieces(line, at);
        if (pieces.isEmpty() || pieces.size() > names.size()) {
            return null;
        }
        if (!starts.containsAll(at)) {
            return pieces.size() == names.size() ? pieces : null;
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(line.length(), starts.get(i));
            int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
            if (from > 0 && from < line.length() && !Tokens.isBlank(line.charAt(from - 1))) {
                return null;
            }
            cells.add(Tokens.strip(line.substring(from, to)));
        }
        return cells;
    }
}
