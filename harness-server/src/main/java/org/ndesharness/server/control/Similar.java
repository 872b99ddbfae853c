package org.ndesharness.server.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Similar {

    private static final int LONGEST = 100;

    private Similar() {}

    /** The known word that needs the fewest changes, if they are few for its length. */
    static Optional<String> to(String word, Collection<String> known) {
        return word.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> changes(word, candidate) <= Math.max(1, candidate.length() / 3))
                        .min(Comparator.comparingInt((String candidate) -> changes(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** What to expect in place of a word: the one that was probably meant, or all there are. */
    static String expected(String word, Collection<String> known) {
        return to(word, known)
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "expected one of " + String.join(", ", known));
    }

    /** Levenshtein's distance, without regard to case. */
    private static int changes(String one, String other) {
        var from = one.toLowerCase(Locale.ROOT);
        var to = other.toLowerCase(Locale.ROOT);
        var costs = new int[to.length() + 1];
        for (var column = 0; column < costs.length; column++) {
            costs[column] = column;
        }
        for (var row = 1; row <= from.length(); row++) {
            var diagonal = costs[0];
            costs[0] = row;
            for (var column = 1; column < costs.length; column++) {
                var replaced = diagonal + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = costs[column];
                costs[column] = Math.min(replaced, Math.min(costs[column], costs[column - 1]) + 1);
            }
        }
        return costs[to.length()];
    }
}
