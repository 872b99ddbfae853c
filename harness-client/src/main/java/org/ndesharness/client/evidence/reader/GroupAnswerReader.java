package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * What PowerShell answers at its prompt of one group: its name and rule, the kinds of its members, or their names.
 *
 * <p>Microsoft Graph PowerShell, Get-MgGroup and Get-MgGroupMember.
 */
final class GroupAnswerReader implements EvidenceReader {

    private static final Pattern PROMPT =
            Pattern.compile("(?i)^\\s{0,8}(?:PS(?:\\s[^>]{0,200})?>|[A-Z]:\\\\[^>]{0,200}>)");

    private static final Pattern COMMAND =
            Pattern.compile("(?i)\\bGet-(?:Mg|AzureAD|Entra)Group((?:Transitive)?Member)?"
                    + "\\s.{0,60}?-(?:GroupId|ObjectId)[\\s:]+[\"']?([^\\s\"'|)]{4,120})(.{0,400})");

    private static final Pattern NAME = Pattern.compile("(?i)^\\s{0,8}displayname\\s{0,40}:\\s(.{1,200})$");
    private static final Pattern RULE = Pattern.compile("(?i)^\\s{0,8}membershiprule\\s{0,40}:\\s(.{1,400})$");
    private static final Pattern OF_NAME = Pattern.compile("(?i)^\\)\\.displayname");
    private static final Pattern KIND = Pattern.compile("#microsoft\\.graph\\.(user|device)\\b[\\s,;]*(.{0,120})");

    /** Some member is a group, of which nobody says what it has. */
    private static final String NESTED = "#microsoft.graph.group";

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> asks(line).isPresent());
    }

    private static Optional<Matcher> asks(String line) {
        if (!line.contains("Group") && !line.contains("group")) {
            return Optional.empty();
        }
        Matcher prompt = PROMPT.matcher(line);
        Matcher command = COMMAND.matcher(line);
        return prompt.find() && command.find() ? Optional.of(command) : Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            int from = i++;
            Optional<Matcher> command = asks(lines.get(from));
            if (command.isEmpty()) {
                continue;
            }
            while (i < lines.size() && !PROMPT.matcher(lines.get(i)).find()) {
                i++;
            }
            Optional<DirectoryGroup> group = command.get().group(1) == null
                    ? group(file, from, i, command.get())
                    : members(file, from, i, command.get());
            if (group.isPresent()) {
                findings.kind(FileKind.ENTRA_GROUPS);
                findings.add(group.get());
                used.set(from, i);
            }
        }
        findings.leave(file, used, NotRead.MEMBERSHIP.of());
    }

    private static Optional<DirectoryGroup> group(TextFile file, int from, int to, Matcher command) {
        List<String> answer = file.lines().subList(from + 1, to);
        String name = OF_NAME.matcher(command.group(3)).find()
                ? answer.stream()
                        .map(Tokens::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("")
                : first(answer, NAME);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectoryGroup(
                        file.cite(from, to),
                        command.group(2),
                        name,
                        GraphGroup.ofRule(first(answer, RULE)),
                        List.of(),
                        false));
    }

    private static String first(List<String> answer, Pattern label) {
        return answer.stream()
                .map(label::matcher)
                .filter(Matcher::matches)
                .map(line -> Tokens.strip(line.group(1)))
                .findFirst()
                .orElse("");
    }

    private static Optional<DirectoryGroup> members(TextFile file, int from, int to, Matcher command) {
        List<String> answer = file.lines().subList(from + 1, to);
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        List<String> names = new ArrayList<>();
        for (String line : answer) {
            if (line.contains(NESTED)) {
                return Optional.empty();
            }
            Matcher kind = KIND.matcher(line);
            if (kind.find()) {
                kinds.add(kind.group(1).equals("user") ? Member.USER : Member.DEVICE);
                if (!kind.group(2).isBlank()) {
                    names.add(Tokens.strip(kind.group(2)));
                }
            }
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectoryGroup(file.cite(from, to), command.group(2), "", kinds, names, false));
    }
}
