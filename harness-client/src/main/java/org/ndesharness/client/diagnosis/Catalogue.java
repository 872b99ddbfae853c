package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every failure and observation that a diagnosis can name, in the order of the documented flow. */
public final class Catalogue {

    private static final CatalogueFile FILE = CatalogueFile.read();
    private static final List<Failure> FAILURES = FILE.toFailures();
    private static final Map<String, Integer> ORDER = IntStream.range(0, FAILURES.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> FAILURES.get(i).id(), i -> i, (first, again) -> first));

    private Catalogue() {}

    /**
     * All of them: step 1 to 6, a specific failure before the general ones of its step; then installation, then checks
     * before the first enrolment.
     */
    public static List<Failure> failures() {
        return FAILURES;
    }

    /** The failure with this id or alias; empty for an unknown one. */
    public static Optional<Failure> find(String id) {
        Integer place = ORDER.get(FILE.aliases().getOrDefault(id, id));
        return place == null ? Optional.empty() : Optional.of(FAILURES.get(place));
    }

    /**
     * Ids that somebody who wrote this one may have meant.
     *
     * @return at most five, closest first; empty when nothing is close
     */
    public static List<String> similarTo(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        int tolerance = Math.max(3, wanted.length() / 3);
        return Stream.concat(FAILURES.stream().map(Failure::id), FILE.aliases().keySet().stream())
                .filter(known ->
                        distance(wanted, known) <= tolerance || (wanted.length() >= 3 && known.contains(wanted)))
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(5)
                .toList();
    }

    /** Place in the catalogue, for a ranking that is always the same. */
    static int order(String id) {
        return ORDER.getOrDefault(id, FAILURES.size());
    }

    /** Whether an id is what is said when nothing more specific is known. */
    public static boolean isGeneral(String id) {
        return find(id).filter(Failure::general).isPresent();
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    private static int distance(String a, String b) {
        List<Integer> previous = new ArrayList<>();
        for (int j = 0; j <= b.length(); j++) {
            previous.add(j);
        }
        for (int i = 1; i <= a.length(); i++) {
            List<Integer> current = new ArrayList<>();
            current.add(i);
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous.get(j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current.add(Math.min(replaced, 1 + Math.min(previous.get(j), current.get(j - 1))));
            }
            previous = current;
        }
        return previous.get(b.length());
    }
}
