package org.ndesharness.client.diagnosis.sign;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** The groups that were collected. A profile names a group by its id or its name, a list of members by that of its file. */
final class Groups {

    /** What is shorter stands in every second name of a file. */
    private static final int SHORTEST = 4;

    private static final Pattern LIST_WORDS = Pattern.compile(
            "(?:members?|membership|mitglieder|medlemmar|leden|lidmaatschap|membres|miembros|membri|users?|export|groups?|gruppen?"
                    + "|grupp|groep|groupe|liste?|lijst|lista|azuread|entra|all|of|von|der|av|van|de|du|\\d){0,12}");

    private final List<DirectoryGroup> all;

    Groups(List<DirectoryGroup> all) {
        this.all = all;
    }

    /** All that is known of a group. */
    List<DirectoryGroup> named(String reference) {
        Set<String> names = names(reference);
        return all.stream()
                .filter(group -> isOneOf(group, names) || isFileOf(group, names))
                .toList();
    }

    /** Whether two references mean one group. */
    boolean areOne(String one, String other) {
        Set<String> names = names(one);
        names.retainAll(names(other));
        return !names.isEmpty();
    }

    /** What kinds of members a target reaches; empty where nothing tells. */
    Set<Member> kinds(Target target) {
        if (target.reach() == Reach.ALL_USERS) {
            return Set.of(Member.USER);
        }
        if (target.reach() == Reach.ALL_DEVICES) {
            return Set.of(Member.DEVICE);
        }
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        kinds.addAll(target.members());
        named(target.group()).forEach(group -> kinds.addAll(group.kinds()));
        return kinds;
    }

    /** Id and name of a group, in lower case, by either of them; a mutable set. */
    private Set<String> names(String reference) {
        Set<String> names = new HashSet<>(Set.of(Words.lower(reference).strip()));
        all.stream().filter(group -> isOneOf(group, Set.copyOf(names))).forEach(group -> {
            names.add(Words.lower(group.id()));
            names.add(Words.lower(group.name()));
        });
        names.remove("");
        return names;
    }

    private static boolean isOneOf(DirectoryGroup group, Collection<String> names) {
        return names.contains(Words.lower(group.id())) || names.contains(Words.lower(group.name()));
    }

    /** A file of members has the name of its group in its own, and besides it nothing but words for such a list. */
    private static boolean isFileOf(DirectoryGroup group, Set<String> names) {
        String file = letters(group.name());
        return group.id().isEmpty()
                && names.stream()
                        .map(Groups::letters)
                        .filter(name -> name.length() >= SHORTEST)
                        .map(name -> file.replace(name, ""))
                        .anyMatch(rest -> rest.length() < file.length()
                                && LIST_WORDS.matcher(rest).matches());
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
