package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.UserGroups;

/**
 * The groups of a user as PowerShell answers for them at its prompt, one a line, in a table or in a list.
 *
 * <p>Microsoft Graph PowerShell, Get-MgUserMemberOf; Active Directory module, Get-ADPrincipalGroupMembership.
 */
final class MembershipReader implements EvidenceReader {

    private static final String AT_A_PROMPT = "PS(?:\\s[^>]{0,200})?>|[A-Z]:\\\\[^>]{0,200}>";

    private static final Pattern PROMPT = Pattern.compile("(?i)^(?:" + AT_A_PROMPT + "|\\*{6,})");

    /** With something that only a command has behind its name: sentences name it too. */
    private static final Pattern COMMAND = Pattern.compile("(?i)^\\s{0,8}(" + AT_A_PROMPT + ")?"
            + "\\s{0,8}(?:\\$\\w{1,40}\\s?=\\s?)?\\(?(?:Get-(?:Mg|AzureAD|Entra)User(?:Transitive)?"
            + "Member(?:Of|ship)(?:AsGroup)?|Get-ADPrincipalGroupMembership)"
            + "\\s+((?:-\\w|[\"']|[^\\s|)]{2,120}\\s*(?:$|[|)]|-\\w)).{0,300})");

    private static final Pattern NAMED_USER =
            Pattern.compile("(?i)-(?:UserId|ObjectId|Identity|Id)[\\s:]+[\"']?([^\\s\"'|)]{2,120})");

    private static final Pattern FIRST_WORD = Pattern.compile("^[\"']?([^-\\s\"'|)][^\\s\"'|)]{1,119})");

    /** Asks for one property alone, so that only its values are printed. */
    private static final Pattern OF_NAMES_ONLY =
            Pattern.compile("(?i)-Exp\\w*|(?:%|foreach(?:-object)?)\\s|\\)\\.\\w|\\.(?:display)?name\\b");

    /** How PowerShell prints that a command failed. */
    private static final Pattern ERROR =
            Pattern.compile("^\\s{0,8}(?:\\+ |At line:\\d|CategoryInfo|FullyQualifiedErrorId|Get-\\w+ ?: ?\\S)");

    private static final Pattern ITEM = Pattern.compile("(?i)^\\s{0,8}(?:display)?name\\s{0,40}:\\s(.{1,200})$");
    private static final Pattern OTHER_ITEM = Pattern.compile("^\\s{0,8}[A-Za-z]{2,40}\\s{0,40}:(?:\\s.*)?$");
    private static final Pattern RULE = Pattern.compile("[- ]*--[- ]*");
    private static final int LONGEST_NAME = 120;

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> COMMAND.matcher(line).find());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.ENTRA_GROUPS);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        int i = 0;
        while (i < lines.size()) {
            Matcher command = COMMAND.matcher(lines.get(i));
            int from = i++;
            if (command.find()) {
                used.set(from);
                while (i < lines.size() && !isPrompt(lines.get(i))) {
                    i++;
                }
                Answer answer = new Answer(lines, from + 1, i);
                answer.read(command.group(1) != null
                        || OF_NAMES_ONLY.matcher(command.group(2)).find());
                used.or(answer.used);
                user(command.group(2))
                        .filter(name -> answer.isWhole())
                        .map(name -> new UserGroups(
                                file.cite(from, answer.used.length()), List.of(name), answer.groups, List.of()))
                        .ifPresentOrElse(findings::add, () -> findings.flaw(from, NotRead.MEMBERSHIP.of()));
            }
        }
        findings.leave(file, used, NotRead.MEMBERSHIP.of());
    }

    private static boolean isPrompt(String line) {
        return PROMPT.matcher(line).find() || COMMAND.matcher(line).find();
    }

    private static Optional<String> user(String parameters) {
        Matcher named = NAMED_USER.matcher(parameters);
        if (named.find()) {
            return Optional.of(named.group(1));
        }
        Matcher first = FIRST_WORD.matcher(parameters);
        return first.find() ? Optional.of(first.group(1)) : Optional.empty();
    }

    /** What stands below a command, up to the next. */
    private static final class Answer {

        private final List<String> lines;
        private final int from;
        private final int to;
        private final BitSet used = new BitSet();
        private final List<String> groups = new ArrayList<>();

        Answer(List<String> lines, int from, int to) {
            this.lines = lines;
            this.from = from;
            this.to = to;
        }

        /** @param bare whether lines without a label may be names */
        void read(boolean bare) {
            int begin = from;
            while (begin < to && lines.get(begin).isBlank()) {
                begin++;
            }
            int end = begin;
            while (end < to && !lines.get(end).isBlank()) {
                end++;
            }
            if (lines.subList(begin, end).stream()
                    .anyMatch(line -> ERROR.matcher(line).find())) {
                used.set(begin, end);
                return;
            }
            tables();
            if (groups.isEmpty()
                    && lines.subList(from, to).stream()
                            .noneMatch(line -> RULE.matcher(line).matches())) {
                items();
                if (groups.isEmpty() && bare) {
                    names(begin, end);
                }
            }
        }

        private void tables() {
            for (ColumnTable table : ColumnTable.of(lines.subList(from, to))) {
                String column = table.has("DisplayName") ? "DisplayName" : "Name";
                if (table.has(column)) {
                    table.lines().stream().forEach(line -> used.set(from + line));
                    table.rows().stream()
                            .map(row -> row.cell(column))
                            .filter(name -> !name.isEmpty())
                            .forEach(groups::add);
                }
            }
        }

        private void items() {
            for (int i = from; i < to; i++) {
                Matcher item = ITEM.matcher(lines.get(i));
                if (item.matches()) {
                    groups.add(Tokens.strip(item.group(1)));
                    used.set(i);
                } else if (OTHER_ITEM.matcher(lines.get(i)).matches()) {
                    used.set(i);
                }
            }
            if (groups.isEmpty()) {
                used.clear();
            }
        }

        private void names(int begin, int end) {
            for (int i = begin; i < end; i++) {
                String name = Tokens.strip(lines.get(i));
                if (name.length() <= LONGEST_NAME && !OTHER_ITEM.matcher(name).matches()) {
                    groups.add(name);
                    used.set(i);
                }
            }
        }

        /** Whether it shows groups, and nothing of them was cut off. */
        boolean isWhole() {
            return !groups.isEmpty()
                    && used.stream()
                            .mapToObj(line -> lines.get(line).strip())
                            .noneMatch(line -> line.endsWith("...") || line.endsWith("…"));
        }
    }
}
