package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.AssignedProfile.Standing;

/**
 * A table of profiles and of the groups they are assigned to, in whatever way its cells are parted: with a column for the
 * groups that get a profile and one for those that are left out, with a row for each assignment, or with no more than whether a
 * profile is assigned, as the admin centre's list of all profiles has it.
 */
final class AssignmentTable {

    private static final int LONGEST_HEADER = 1_000;

    /** So many columns have a name that is known, at least: a name, the groups, and what tells that it is of profiles. */
    private static final int FEWEST = 3;

    private static final int MOST_BLANK = 4;

    /** Digits. */
    private static final int LONGEST_COUNT = 7;

    private static final Pattern RULE = Pattern.compile("[\\s|:+=_-]+");

    private static final Pattern MODE = Pattern.compile("(?:group|gruppen?) ?mod(?:e|us)");

    private final Map<AssignmentColumn, Integer> columns;
    private final List<String> names;
    /** Values that the rows have, each with its column. */
    private final Set<String> seen = new HashSet<>();

    private final List<DelimitedText.Row> rows = new ArrayList<>();
    private final int from;
    private int to;
    private boolean sound;
    private boolean whether;

    private AssignmentTable(Map<AssignmentColumn, Integer> columns, List<String> names, int from) {
        this.columns = columns;
        this.names = names;
        this.from = from;
        this.to = from + 1;
    }

    /** Whether a line names the columns of such a table. */
    static boolean isHeader(String line) {
        return line.length() <= LONGEST_HEADER
                && TableLayout.of(line).stream()
                        .anyMatch(layout -> isOfProfiles(columns(layout.names()), layout.names()));
    }

    /** The table whose columns are named at a line; empty where there is none. */
    static Optional<AssignmentTable> at(List<String> lines, int header) {
        String names = lines.get(header);
        if (names.length() > LONGEST_HEADER || header + 1 >= lines.size()) {
            return Optional.empty();
        }
        for (TableLayout layout : TableLayout.of(names)) {
            Map<AssignmentColumn, Integer> columns = columns(layout.names());
            if (isOfProfiles(columns, layout.names())) {
                AssignmentTable table = new AssignmentTable(columns, layout.names(), header);
                table.sound = table.read(lines, layout) && table.choose();
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    private static Map<AssignmentColumn, Integer> columns(List<String> names) {
        Map<AssignmentColumn, Integer> columns = new EnumMap<>(AssignmentColumn.class);
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            // The profile stands in front: what has no name for it there is a list of something else.
            if (i == 2
                    && !columns.containsKey(AssignmentColumn.PROFILE)
                    && !columns.containsKey(AssignmentColumn.NAME)) {
                return columns;
            }
            AssignmentColumn.of(names.get(i))
                    .ifPresent(column -> columns.merge(
                            column,
                            index,
                            (before, later) -> tellsMore(names.get(before), names.get(index)) ? later : before));
        }
        return columns;
    }

    /** Whether it names groups, and not only how each profile is assigned to somebody. */
    boolean hasGroups() {
        return columns.containsKey(AssignmentColumn.INCLUDED)
                || columns.containsKey(AssignmentColumn.GROUP)
                || columns.containsKey(AssignmentColumn.EXCLUDED);
    }

    /** Beside a column for groups, one for targets tells whether it is a group; beside one for the mode, one for types too. */
    private static boolean tellsMore(String before, String later) {
        return before.strip().equalsIgnoreCase("target")
                || MODE.matcher(later.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isOfProfiles(Map<AssignmentColumn, Integer> columns, List<String> names) {
        boolean profile = columns.containsKey(AssignmentColumn.PROFILE);
        boolean plain = columns.containsKey(AssignmentColumn.NAME)
                && (columns.containsKey(AssignmentColumn.TYPE) || columns.containsKey(AssignmentColumn.PLATFORM));
        boolean groups = columns.containsKey(AssignmentColumn.INCLUDED)
                || columns.containsKey(AssignmentColumn.GROUP)
                || columns.containsKey(AssignmentColumn.MODE)
                || PaneCounts.areNames(names);
        boolean enough = columns.size() >= FEWEST || (profile && columns.containsKey(AssignmentColumn.INCLUDED));
        return (profile || plain) && groups && enough && !columns.containsKey(AssignmentColumn.FOREIGN);
    }

    /** Reads the rows; false where one of them does not fit, for its groups may be those of any profile. */
    private boolean read(List<String> lines, TableLayout layout) {
        int i = from + 1;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (RULE.matcher(line).matches() && !line.isBlank()) {
                to = ++i;
                continue;
            }
            if (line.isBlank()) {
                int next = nextLine(lines, i);
                if (next < 0
                        || layout.row(lines, next).filter(this::isLikeOthers).isEmpty()) {
                    return true;
                }
                i = next;
                continue;
            }
            Optional<DelimitedText.Row> row = layout.row(lines, i);
            if (row.isEmpty()) {
                // Text below a table ends it, and a part of a row does not.
                return layout.isText(line)
                        && (i + 1 == lines.size() || layout.row(lines, i + 1).isEmpty());
            }
            if (!line.equals(lines.get(from))) {
                rows.add(row.get());
                columns.keySet().forEach(column -> seen.add(column + cell(row.get(), column)));
            }
            i = row.get().to();
            to = i;
        }
        return true;
    }

    private static int nextLine(List<String> lines, int blank) {
        for (int i = blank + 1; i < Math.min(lines.size(), blank + MOST_BLANK); i++) {
            if (!lines.get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a row below a blank line is one of the same table, and not of the next. */
    private boolean isLikeOthers(DelimitedText.Row row) {
        return Stream.of(
                        AssignmentColumn.PROFILE,
                        AssignmentColumn.NAME,
                        AssignmentColumn.TYPE,
                        AssignmentColumn.PLATFORM)
                .filter(column -> !cell(row, column).isEmpty())
                .anyMatch(column -> seen.contains(column + cell(row, column)));
    }

    /** Finds out which column has the groups and which one says how they are assigned. */
    private boolean choose() {
        if (!hasGroups() && !columns.containsKey(AssignmentColumn.MODE)) {
            return !rows.isEmpty();
        }
        boolean named = columns.containsKey(AssignmentColumn.GROUP);
        if (named && saysHow(AssignmentColumn.INCLUDED)) {
            columns.put(AssignmentColumn.MODE, columns.get(AssignmentColumn.INCLUDED));
            columns.remove(AssignmentColumn.INCLUDED);
        }
        if (!named && !columns.containsKey(AssignmentColumn.INCLUDED) && tellsWhether()) {
            whether = true;
            return true;
        }
        if (!columns.containsKey(AssignmentColumn.INCLUDED)) {
            AssignmentColumn groups = named ? AssignmentColumn.GROUP : AssignmentColumn.MODE;
            columns.put(AssignmentColumn.INCLUDED, columns.get(groups));
            columns.remove(groups);
        }
        return !rows.isEmpty() && !saysHow(AssignmentColumn.INCLUDED);
    }

    private boolean saysHow(AssignmentColumn column) {
        return columns.containsKey(column) && rows.stream().anyMatch(row -> AssignmentMode.is(cell(row, column)));
    }

    /** Whether all rows say yes or no. Where all say yes, they go to groups that are to be shown. */
    private boolean tellsWhether() {
        List<Optional<Boolean>> told = rows.stream()
                .map(row -> AssignmentMode.whether(cell(row, AssignmentColumn.MODE)))
                .toList();
        return told.stream().allMatch(Optional::isPresent) && told.contains(Optional.of(false));
    }

    /** Whether a row's profile is assigned, in a table that does not say to whom; empty in one that does. */
    Optional<Boolean> isAssigned(DelimitedText.Row row) {
        if (!hasGroups() && standing(row).isPresent()) {
            return Optional.of(true); // To somebody, on whose devices it came that far.
        }
        return whether ? AssignmentMode.whether(cell(row, AssignmentColumn.MODE)) : Optional.empty();
    }

    /** Whether all of it is understood: a row that is not may have the groups of any profile. */
    boolean isSound() {
        return sound;
    }

    /** Index of the line behind the table. */
    int to() {
        return to;
    }

    List<DelimitedText.Row> rows() {
        return rows;
    }

    /** Name of a row's profile; empty string where it is that of the row above. */
    String name(DelimitedText.Row row) {
        return cell(
                row, columns.containsKey(AssignmentColumn.PROFILE) ? AssignmentColumn.PROFILE : AssignmentColumn.NAME);
    }

    /** How far a row's profile came, by the columns that count; empty where there are none. */
    Optional<Standing> standing(DelimitedText.Row row) {
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (Tokens.isNumber(row.cell(i), LONGEST_COUNT)) {
                counts.add(names.get(i) + " " + row.cell(i));
            }
        }
        return PaneCounts.of(counts);
    }

    /** A value without the marks of Markdown; empty string where the table has no such column. */
    String cell(DelimitedText.Row row, AssignmentColumn column) {
        return Tokens.strip(row.cell(columns.getOrDefault(column, -1)).replaceAll("\\*\\*|`", ""));
    }
}
