package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final Pattern COMMAND =
            Pattern.compile("(?i)(?:^|[>\\s(])(?:Get-(?:Mg|AzureAD|Entra)User(?:Transitive)?"
                    + "Member(?:Of|ship)(?:AsGroup)?|Get-ADPrincipalGroupMembership)\\s+(.{1,300})");

    private static final Pattern USER =
            Pattern.compile("(?i)^(?:-(?:UserId|ObjectId|Identity|Id)[\\s:]+)?[\"']?([^\\s\"'|)]{2,120})");

    private static final Pattern PROMPT =
            Pattern.compile("(?i)^(?:PS(?:\\s[^>]{0,200})?>|[A-Z]:\\\\[^>]{0,200}>|\\*{6,})");

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
        int i = 0;
        while (i < lines.size()) {
            Matcher command = COMMAND.matcher(lines.get(i));
            int from = i++;
            if (command.find()) {
                while (i < lines.size() && !isPrompt(lines.get(i))) {
                    i++;
                }
                user(file, from, i, command.group(1))
                        .ifPresentOrElse(findings::add, () -> findings.flaw(from, NotRead.MEMBERSHIP.of()));
            }
        }
    }

    private static boolean isPrompt(String line) {
        return PROMPT.matcher(line).find() || COMMAND.matcher(line).find();
    }

    /** Empty where the answer shows no groups, or was cut off. */
    private static Optional<UserGroups> user(TextFile file, int from, int to, String parameters) {
        Matcher user = USER.matcher(parameters);
        List<String> answer = file.lines().subList(from + 1, to);
        List<String> groups = groups(answer);
        boolean cut = answer.stream()
                .anyMatch(line -> line.strip().endsWith("...") || line.strip().endsWith("…"));
        return !user.find() || groups.isEmpty() || cut
                ? Optional.empty()
                : Optional.of(new UserGroups(file.cite(from, to), List.of(user.group(1)), groups, List.of()));
    }

    private static List<String> groups(List<String> answer) {
        List<String> groups = new ArrayList<>();
        for (ColumnTable table : ColumnTable.of(answer)) {
            String column = table.has("DisplayName") ? "DisplayName" : "Name";
            table.rows().stream()
                    .map(row -> row.cell(column))
                    .filter(name -> !name.isEmpty())
                    .forEach(groups::add);
        }
        if (answer.stream().anyMatch(line -> RULE.matcher(line).matches())) {
            return groups;
        }
        for (String line : answer) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                groups.add(Tokens.strip(item.group(1)));
            }
        }
        if (groups.isEmpty()) {
            answer.stream()
                    .map(Tokens::strip)
                    .filter(line -> !line.isEmpty() && line.length() <= LONGEST_NAME)
                    .filter(line -> !OTHER_ITEM.matcher(line).matches()
                            && !line.toLowerCase(Locale.ROOT).startsWith("get-"))
                    .forEach(groups::add);
        }
        return groups;
    }
}
