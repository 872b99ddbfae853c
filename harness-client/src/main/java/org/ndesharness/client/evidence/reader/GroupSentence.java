package org.ndesharness.client.evidence.reader;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/**
 * What a line says a group has: {@code SG-Phones > Members: 41 devices, 0 users}.
 *
 * @param kinds of members; never empty
 */
record GroupSentence(String group, Set<Member> kinds) {

    private static final int LONGEST = 500;

    private static final Pattern LINE = Pattern.compile(
            "\\s*+(?:[-*•]\\s++)?(.{2,200}?)\\s*(?:[>›»→|:]|\\s[–-]\\s)\\s*"
                    + "(?:(?:direct |total )?(?:members?|mitglieder|direkte mitglieder|medlemmar|medlemmer|leden|membres|miembros|membri|członkowie)(?!\\p{L})(?:\\s?\\(\\d{1,7}\\))?"
                    + "|(?:membership|group|member) type|mitgliedschaftstyp|gruppentyp|medlemskapstyp|lidmaatschapstype|type d['’]appartenance|(?=\\d{1,7} ))"
                    + "\\s*[:=]?\\s*(\\S.{1,200}?)[\\s.]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FIRST = Pattern.compile(
            "(?:(?:security |sicherheits|säkerhets)?(?:group|gruppe|grupp|groep|groupe|grupo|gruppo|grupa)):?\\s+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Optional<GroupSentence> of(String text) {
        Matcher line = LINE.matcher(text.length() > LONGEST ? "" : text);
        if (!line.matches()) {
            return Optional.empty();
        }
        String last = AssignmentSentence.last(line.group(1));
        Matcher first = FIRST.matcher(last);
        String group = first.lookingAt() ? last.substring(first.end()) : last;
        Set<Member> kinds = GroupMention.kinds(line.group(2));
        return group.isEmpty() || kinds.isEmpty() ? Optional.empty() : Optional.of(new GroupSentence(group, kinds));
    }
}
