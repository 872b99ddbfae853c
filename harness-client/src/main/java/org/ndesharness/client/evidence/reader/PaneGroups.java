package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/**
 * A list of groups in a text, with what they have beside them: {@code SG-Phones   Dynamic device   41 devices, 0 users}. A rule
 * of a dynamic group may stand between columns, without a name of its own.
 */
final class PaneGroups {

    private PaneGroups() {}

    /** Whether a line names the columns of such a list: first that of the groups, and then what kind they are. */
    static boolean isHeader(String line) {
        return TableLayout.of(line).stream().map(TableLayout::names).anyMatch(PaneGroups::areNames);
    }

    private static boolean areNames(List<String> names) {
        boolean group = AssignmentColumn.of(names.get(0))
                .filter(column -> column == AssignmentColumn.NAME || column == AssignmentColumn.GROUP)
                .isPresent();
        List<Optional<AssignmentColumn>> others =
                names.stream().skip(1).map(AssignmentColumn::of).toList();
        return group
                && others.contains(Optional.of(AssignmentColumn.KIND))
                && others.stream()
                        .allMatch(column -> column.filter(c -> c == AssignmentColumn.KIND || c == AssignmentColumn.TYPE)
                                .isPresent());
    }

    /**
     * The groups below the names of the columns, up to a line that has no cells or does not tell what kind a group is.
     *
     * @param header index of the line with the names
     */
    static List<DirectoryGroup> below(TextFile file, int header) {
        List<DirectoryGroup> groups = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = header + 1; i < lines.size() && !lines.get(i).isBlank(); i++) {
            List<String> cells = cells(lines.get(header), lines, i);
            Set<Member> kinds = EnumSet.noneOf(Member.class);
            cells.stream().skip(1).forEach(cell -> {
                kinds.addAll(GraphGroup.ofRule(cell));
                kinds.addAll(MemberCounts.kinds(cell));
                kinds.addAll(MemberCounts.only(cell));
            });
            if (kinds.isEmpty()) {
                return groups;
            }
            groups.add(new DirectoryGroup(file.cite(i), "", cells.get(0), kinds, List.of(), false));
        }
        return groups;
    }

    private static List<String> cells(String header, List<String> lines, int index) {
        List<String> pieces = new PaneLine(lines.get(index)).pieces();
        return TableLayout.of(header).stream()
                .filter(layout -> areNames(layout.names()))
                .flatMap(layout -> layout.row(lines, index).stream())
                .map(DelimitedText.Row::cells)
                .findFirst()
                .orElse(pieces);
    }
}
