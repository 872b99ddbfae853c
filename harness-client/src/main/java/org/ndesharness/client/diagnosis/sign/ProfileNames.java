package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.AssignedProfile;

/** Which profile a list is of: one is often called as its profile is, with a word or two around it. */
final class ProfileNames {

    /** What is shorter stands in every second name of a file. */
    private static final int SHORTEST = 4;

    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\d]+");

    /** Words for such a list, besides the profile's name, in the languages that lists were seen in. */
    private static final Pattern LIST_WORD =
            Pattern.compile("(?:device|assignment|report)?stat(?:us|e)|(?:device|user)s?"
                    + "|reports?|exports?|zustand|ger[aä]te?(?:status)?|bericht|enhets?(?:status)?|enheter|rapport"
                    + "|apparaten|apparaatstatus|[eé]tats?|statuts?|appareils?|estado|stato|dispositiv\\p{L}{1,2}"
                    + "|of|von|der|av|van|de|du|\\d{1,8}");

    /** Nobody hands over the pages of more; of those, it is not told which is meant. */
    private static final int MOST = 1_000;

    private final Map<String, List<AssignedProfile>> known = new LinkedHashMap<>();
    private final Map<String, Optional<AssignedProfile>> meant = new HashMap<>();

    ProfileNames(List<AssignedProfile> profiles) {
        if (profiles.size() <= MOST) {
            profiles.forEach(profile -> known.computeIfAbsent(Words.letters(profile.name()), k -> new ArrayList<>())
                    .add(profile));
        }
        known.keySet().removeIf(name -> name.length() < SHORTEST);
    }

    /**
     * The profile with the longest name in that of the list or, where there is none, the only one in whose name the list's
     * stands; empty where that may be either of two.
     */
    Optional<AssignedProfile> of(String list) {
        return meant.computeIfAbsent(list, this::find);
    }

    private Optional<AssignedProfile> find(String list) {
        String letters = Words.letters(list);
        List<AssignedProfile> found = List.of();
        int longest = 0;
        for (Map.Entry<String, List<AssignedProfile>> each : known.entrySet()) {
            if (each.getKey().length() > longest && letters.contains(each.getKey())) {
                longest = each.getKey().length();
                found = each.getValue();
            }
        }
        return only(longest == 0 ? shortened(list) : found);
    }

    /** Profiles in whose name that of the list stands: who saves one file of several writes half of the name. */
    private List<AssignedProfile> shortened(String list) {
        String half = WORD.splitAsStream(list.toLowerCase(Locale.ROOT))
                .filter(word -> !LIST_WORD.matcher(word).matches())
                .collect(Collectors.joining());
        return half.length() < SHORTEST
                ? List.of()
                : known.entrySet().stream()
                        .filter(each -> each.getKey().contains(half))
                        .flatMap(each -> each.getValue().stream())
                        .toList();
    }

    /** The same profile may stand in the list of all and on a page of its own, which tells its platform better. */
    private static Optional<AssignedProfile> only(List<AssignedProfile> found) {
        return found.stream()
                .max(Comparator.comparing(profile -> profile.platform().length()))
                .filter(best -> found.stream()
                        .allMatch(profile -> Words.letters(profile.name()).equals(Words.letters(best.name()))
                                && profile.type() == best.type()
                                && best.platform().startsWith(profile.platform())));
    }
}
