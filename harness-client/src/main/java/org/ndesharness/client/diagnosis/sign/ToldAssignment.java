package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Remark;

/**
 * Somebody writes to whom a SCEP profile goes: {@code the SCEP profile is assigned to the group SG-Wi-Fi only}.
 *
 * @param groups names of groups, in lower case
 */
record ToldAssignment(Remark remark, Set<String> groups) {

    private static final Pattern ASSIGNED = Pattern.compile(
            "assigned|\\bgoes to|\\bgeht an\\b|\\bgår till|\\bgaat naar|\\bva (?:au|al)\\b|tilldelning|included groups|eingeschlossene gruppen|inkluderade grupper|opgenomen groepen|zugewiesen|tilldela[dt]|toegewezen|affectée?|attribuée?|assignée?|asignad[oa]|assegnat[oa]|atribuíd[oa]|tildelt|przypisan");

    private static final Pattern NOT =
            Pattern.compile("\\b(?:not|n't|nicht|kein\\p{L}{0,2}|inte|ikke|niet|geen|pas|non|nie)\\b");

    /** {@code (excluded: none)}, behind whom it is assigned to. */
    private static final Pattern NOBODY_EXCLUDED = Pattern.compile(
            "\\b(?:no|keine|inga|geen|sans|aucune|sin|ningún|nessun[ao]?) (?:exclu|ausschl|undantag|uitsluit|uitzonder|esclus)\\p{L}*|"
                    + "[(,;]\\s{0,3}(?:exclu|ausgeschlossen|exkluder|undantag|uitgesloten|esclus|wyklucz)[^():,;]{0,30}[:=]?\\s{0,3}"
                    + "(?:(?:none|keine?|inga|ingen|geen|aucune?|ninguno|nessuno|brak)\\b|[-–])\\)?");

    private static final Pattern GROUP = Pattern.compile(
            "\\b(?:group|gruppen?|grupp|groep|groupe|grupo|gruppo|grup[aęy]|groups\\s*[:=]|gruppen\\s*[:=]|grupper\\s*[:=]|groepen\\s*[:=])\\s+[\"„“»']?([\\p{L}\\d][\\p{L}\\d_.-]{2,60}[\\p{L}\\d])");

    /** The same without that word, where a name is no word of a sentence. */
    private static final Pattern TO = Pattern.compile(
            "\\b(?:assigned to|zugewiesen an|tilldelad(?: till)?|toegewezen aan|affectée? à"
                    + "|asignad[oa] a|assegnat[oa] a|atribuíd[oa] a)\\s?[:=]?\\s{1,4}[\"„“»']?([\\p{L}\\d]{1,30}[-_][\\p{L}\\d_.-]{1,60}[\\p{L}\\d])");

    private static final Pattern SENTENCE = Pattern.compile("[.!?]\\s+");

    ToldAssignment {
        groups = new LinkedHashSet<>(groups);
    }

    /** What the lines of a text say of the SCEP profile, each with the one below it, in which its sentence may end. */
    static List<ToldAssignment> in(List<Remark> remarks) {
        List<ToldAssignment> told = new ArrayList<>();
        for (int i = 0; i < remarks.size(); i++) {
            Remark remark = remarks.get(i);
            String text = Words.lower(remark.text());
            Optional<ToldAssignment> whole = of(remark, text);
            if (whole.isEmpty() && i + 1 < remarks.size() && isBelow(remarks.get(i + 1), remark)) {
                whole = of(remark, text + " " + Words.lower(remarks.get(i + 1).text()));
            }
            whole.ifPresent(told::add);
        }
        return told;
    }

    private static boolean isBelow(Remark next, Remark remark) {
        return next.citation().file().equals(remark.citation().file())
                && next.citation().line() == remark.citation().line() + 1;
    }

    /** Empty where it says nothing, or that it is not assigned. */
    private static Optional<ToldAssignment> of(Remark remark, String text) {
        if (!text.contains("scep") || !ASSIGNED.matcher(text).find()) {
            return Optional.empty();
        }
        Set<String> groups = SENTENCE.splitAsStream(
                        NOBODY_EXCLUDED.matcher(text).replaceAll(" "))
                .filter(sentence -> !NOT.matcher(sentence).find())
                .flatMap(sentence -> Stream.concat(
                        GROUP.matcher(sentence).results(), TO.matcher(sentence).results()))
                .map((MatchResult group) -> group.group(1))
                .collect(Collectors.toSet());
        return groups.isEmpty() ? Optional.empty() : Optional.of(new ToldAssignment(remark, groups));
    }

    /** Whether a user is in none of them. */
    boolean misses(Set<String> groupsOfUser) {
        return groups.stream().noneMatch(groupsOfUser::contains);
    }
}
