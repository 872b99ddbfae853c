package org.ndesharness.client.diagnosis.sign;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Lists of members in files of their own; nobody hands over more. */
    private static final int MOST_LISTS = 200;

    private final Map<String, Set<DirectoryGroup>> byName = new HashMap<>();
    private final Map<DirectoryGroup, String> lists = new LinkedHashMap<>();

    Groups(List<DirectoryGroup> all) {
        for (DirectoryGroup group : all) {
            for (String name : List.of(Words.lower(group.id()), Words.lower(group.name()))) {
                if (!name.isEmpty()) {
                    byName.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(group);
                }
            }
            boolean list = group.whole() || !group.members().isEmpty();
            if (group.id().isEmpty() && list && lists.size() < MOST_LISTS) {
                lists.put(group, Words.letters(group.name()));
            }
        }
    }

    /** All that is known of a group. */
    Set<DirectoryGroup> named(String reference) {
        Set<DirectoryGroup> named = new LinkedHashSet<>();
        for (String name : names(reference)) {
            named.addAll(byName.getOrDefault(name, Set.of()));
            String letters = Words.letters(name);
            lists.forEach((list, file) -> {
                if (isFileOf(file, letters)) {
                    named.add(list);
                }
            });
        }
        return named;
    }

    /** Id and name of a group, in lower case, by either of them. */
    Set<String> names(String reference) {
        String asked = Words.lower(reference).strip();
        Set<String> names = new LinkedHashSet<>(Set.of(asked));
        for (DirectoryGroup group : byName.getOrDefault(asked, Set.of())) {
            names.add(Words.lower(group.id()));
            names.add(Words.lower(group.name()));
        }
        names.remove("");
        return names;
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

    /** A file of members has the name of its group in its own, and besides it nothing but words for such a list. */
    private static boolean isFileOf(String file, String group) {
        return group.length() >= SHORTEST
                && file.contains(group)
                && LIST_WORDS.matcher(file.replace(group, "")).matches();
    }
}
