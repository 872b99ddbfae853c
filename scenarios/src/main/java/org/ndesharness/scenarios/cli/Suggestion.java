package org.ndesharness.scenarios.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.ndesharness.scenarios.reader.Similar;

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
                .filter(word -> Similar.distance(typed, word) <= most)
                .min(Comparator.comparingInt(word -> Similar.distance(typed, word)));
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
}
