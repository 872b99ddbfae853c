package org.ndesharness.scenarios.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody probably meant to type. */
final class Suggestion {

    /** Two dashes and two letters. */
    private static final int SHORTEST_BEGINNING = 4;

    /** In a word with fewer letters only one may be wrong. */
    private static final int SHORT = 5;

    private Suggestion() {}

    /** The most similar word; empty when none is similar enough to be meant. */
    static Optional<String> of(String typed, Collection<String> words) {
        // Of a year, two other digits make any other year.
        int most = typed.length() < SHORT ? 1 : Math.max(2, typed.length() / 3);
        return words.stream()
                .filter(word -> distance(typed, word) <= most)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** The same for whoever writes out what is short, or shortens what is long: {@code --dev} for {@code --device}. */
    static Optional<String> ofBeginning(String typed, Collection<String> words) {
        return of(typed, words)
                .or(() -> words.stream()
                        .filter(word -> Math.min(word.length(), typed.length()) >= SHORTEST_BEGINNING)
                        .filter(word -> typed.startsWith(word) || word.startsWith(typed))
                        .min(Comparator.comparingInt((String word) -> Math.abs(word.length() - typed.length()))
                                .thenComparing(Comparator.naturalOrder())));
    }

    /** Levenshtein's distance: letters to change, add or take away. */
    private static int distance(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int j = 0; j <= second.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int[] current = new int[second.length() + 1];
            current[0] = i;
            for (int j = 1; j <= second.length(); j++) {
                int change = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
