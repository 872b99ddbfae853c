package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.AssignedProfile;

/** Which profile a list is of: one is often called as its profile is, with a word or two around it. */
final class ProfileNames {

    /** What is shorter stands in every second name of a file. */
    private static final int SHORTEST = 4;

    /** Nobody hands over the pages of more; of those, it is not told which is meant. */
    private static final int MOST = 1_000;

    private final Map<String, List<AssignedProfile>> known = new LinkedHashMap<>();
    private final Map<String, Optional<AssignedProfile>> meant = new HashMap<>();

    ProfileNames(List<AssignedProfile> profiles) {
        if (profiles.size() <= MOST) {
            profiles.forEach(profile -> known.computeIfAbsent(letters(profile.name()), k -> new ArrayList<>())
                    .add(profile));
        }
        known.keySet().removeIf(name -> name.length() < SHORTEST);
    }

    /** The profile with the longest name in that of the list; empty where there is none, or two have that name. */
    Optional<AssignedProfile> of(String list) {
        return meant.computeIfAbsent(list, this::find);
    }

    private Optional<AssignedProfile> find(String list) {
        String letters = letters(list);
        List<AssignedProfile> found = List.of();
        int longest = 0;
        for (Map.Entry<String, List<AssignedProfile>> each : known.entrySet()) {
            if (each.getKey().length() > longest && letters.contains(each.getKey())) {
                longest = each.getKey().length();
                found = each.getValue();
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
