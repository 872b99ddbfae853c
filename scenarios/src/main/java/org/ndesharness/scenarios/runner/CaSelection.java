package org.ndesharness.scenarios.runner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.ndesharness.server.mscep.Generation;

/**
 * Which checks of {@code rfc8894-ca} are made on which generations.
 *
 * @param checks ids, by generation; a generation without any is not opened
 */
public record CaSelection(Map<Generation, Set<String>> checks) {

    public CaSelection {
        checks = Map.copyOf(checks);
    }

    /** All checks on all generations. */
    public static CaSelection all() {
        Set<String> ids = new TreeSet<>(MockConformance.checks());
        Map<Generation, Set<String>> all = new EnumMap<>(Generation.class);
        MockConformance.generations().forEach(generation -> all.put(generation, ids));
        return new CaSelection(all);
    }

    /** Nothing. */
    public static CaSelection none() {
        return new CaSelection(Map.of());
    }

    /**
     * Those that one of these words means: an id of a check or its beginning ({@code rfc8894/4.3}), for all generations; or a
     * generation ({@code 2016}), with or without one behind it ({@code 2016/rfc8894/4.3/1}).
     */
    public CaSelection only(Collection<String> words) {
        Map<Generation, Set<String>> some = new EnumMap<>(Generation.class);
        checks.forEach((generation, ids) -> {
            Set<String> meant = new TreeSet<>();
            for (String id : ids) {
                if (words.stream().anyMatch(word -> means(word, id) || means(word, CaCase.id(generation, id)))) {
                    meant.add(id);
                }
            }
            if (!meant.isEmpty()) {
                some.put(generation, meant);
            }
        });
        return new CaSelection(some);
    }

    private static boolean means(String word, String id) {
        return id.equals(word) || id.startsWith(word + "/");
    }

    /** Of the generations, in their order, those whose numbers, counted from 0, are asked for. */
    public CaSelection dealt(IntPredicate numbers) {
        List<Generation> order = generations();
        Map<Generation, Set<String>> some = new EnumMap<>(Generation.class);
        for (int number = 0; number < order.size(); number++) {
            if (numbers.test(number)) {
                some.put(order.get(number), of(order.get(number)));
            }
        }
        return new CaSelection(some);
    }

    /** The generations, in the order in which they are told of. */
    public List<Generation> generations() {
        return MockConformance.generations().stream()
                .filter(checks::containsKey)
                .toList();
    }

    /** What the generations are called in ids. */
    public List<String> words() {
        return generations().stream().map(CaCase::word).toList();
    }

    Set<String> of(Generation generation) {
        return checks.getOrDefault(generation, Set.of());
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return checks.isEmpty();
    }

    /** All ids by which an expected failure can be named: of each check, and of each in each generation. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>(
                checks.values().stream().flatMap(Set::stream).distinct().toList());
        generations().forEach(generation -> of(generation).forEach(id -> ids.add(CaCase.id(generation, id))));
        return ids;
    }
}
