package org.ndesharness.client.conformance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found.
 *
 * @param url the SCEP URL
 * @param started by the handed-in clock
 * @param took by the handed-in clock
 * @param results by id
 * @param outOfReach rows of the checklist without a check
 * @param expected the deviations that were known before, of the checks that were made
 */
public record ConformanceReport(
        URI url,
        Instant started,
        Duration took,
        List<CheckResult> results,
        List<OutOfReach> outOfReach,
        List<KnownDeviation> expected) {

    /** By section, number by number, so that 4.10 stands behind 4.9. */
    static final Comparator<ConformanceCheck> BY_ID = (a, b) -> Arrays.compare(numbers(a.id()), numbers(b.id()));

    public ConformanceReport {
        results = List.copyOf(results);
        outOfReach = List.copyOf(outOfReach);
        expected = List.copyOf(expected);
    }

    private static int[] numbers(String id) {
        String[] parts = id.split("/", -1);
        String[] section = parts[1].split("\\.", -1);
        int[] numbers = new int[section.length + 2];
        for (int i = 0; i < section.length; i++) {
            numbers[i] = Integer.parseInt(section[i]);
        }
        // A section's own checks stand before those of its subsections.
        numbers[section.length] = -1;
        numbers[section.length + 1] = Integer.parseInt(parts[2]);
        return numbers;
    }

    /** Whether nothing failed and nothing was left undecided. */
    public boolean passed() {
        return results.stream().noneMatch(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.INCONCLUSIVE);
    }

    /** How many results there are of each verdict; those that do not occur are zero. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, (int)
                    results.stream().filter(r -> r.verdict() == verdict).count());
        }
        return counts;
    }

    /** The result of a check; empty when it was not made. */
    public Optional<CheckResult> result(String id) {
        return results.stream().filter(r -> r.check().id().equals(id)).findFirst();
    }

    /** Known deviations that were not seen: the list is out of date, or the server changed. */
    public List<KnownDeviation> unexpectedPasses() {
        return expected.stream()
                .filter(known -> result(known.id())
                        .filter(r -> r.verdict() == Verdict.KNOWN_DEVIATION)
                        .isEmpty())
                .toList();
    }
}
