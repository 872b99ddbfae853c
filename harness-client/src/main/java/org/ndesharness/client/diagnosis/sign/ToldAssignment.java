package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.Remark;

/**
 * Somebody writes to whom a SCEP profile goes: {@code the SCEP profile is assigned to the group SG-Wi-Fi only}.
 *
 * @param groups names of groups, in lower case
 */
record ToldAssignment(Remark remark, Set<String> groups) {

    private static final Pattern ASSIGNED = Pattern.compile(
            "assigned|zugewiesen|tilldela[dt]|toegewezen|affectée?|attribuée?|assignée?|asignad[oa]|assegnat[oa]|atribuíd[oa]|tildelt|przypisan");

    private static final Pattern NOT =
            Pattern.compile("\\b(?:not|n't|nicht|kein\\p{L}{0,2}|inte|ikke|niet|geen|pas|non|nie)\\b");

    private static final Pattern GROUP = Pattern.compile(
            "\\b(?:group|gruppen?|grupp|groep|groupe|grupo|gruppo|grup[aęy])\\s+[\"„“»']?([\\p{L}\\d][\\p{L}\\d_.-]{2,60}[\\p{L}\\d])");

    ToldAssignment {
        groups = new LinkedHashSet<>(groups);
    }

    /** What a line says of the SCEP profile; empty where it says nothing, or that it is not assigned. */
    static Optional<ToldAssignment> of(Remark remark) {
        String text = Words.lower(remark.text());
        if (!text.contains("scep")
                || !ASSIGNED.matcher(text).find()
                || NOT.matcher(text).find()) {
            return Optional.empty();
        }
        Set<String> groups = GROUP.matcher(text)
                .results()
                .map((MatchResult group) -> group.group(1))
                .collect(Collectors.toSet());
        return groups.isEmpty() ? Optional.empty() : Optional.of(new ToldAssignment(remark, groups));
    }

    /** Whether a user is in none of them. */
    boolean misses(Set<String> groupsOfUser) {
        return groups.stream().noneMatch(groupsOfUser::contains);
    }
}
