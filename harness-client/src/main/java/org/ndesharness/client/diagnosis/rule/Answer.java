package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.Reason;

/**
 * What the rules have to say, collected: candidates, exclusions, observations and wishes for more evidence.
 *
 * <p>Of two opinions about one failure the stronger stays, and an exclusion outweighs a mere possibility.
 */
public final class Answer {

    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Reason> excluded = new LinkedHashMap<>();
    private final Map<String, List<Citation>> observed = new LinkedHashMap<>();
    private final Map<FileKind, Set<String>> wanted = new LinkedHashMap<>();
    private final List<Citation> unexplained = new ArrayList<>();
    private boolean enrolled;

    /**
     * A failure that evidence speaks for.
     *
     * @param failure id from the catalogue
     * @param because cited evidence, never empty
     */
    public record Candidate(String failure, Weight weight, List<Citation> because) {
        public Candidate {
            because = List.copyOf(because);
        }
    }

    /** Every candidate, in the order in which the rules came to them. */
    public List<Candidate> candidates() {
        return List.copyOf(candidates.values());
    }

    /** Ids that the evidence contradicts, with the sentence that says why. */
    public Map<String, Reason> excluded() {
        return new LinkedHashMap<>(excluded);
    }

    /** Ids that were recognised and are no failure, with the evidence for them. */
    public Map<String, List<Citation>> observed() {
        return new LinkedHashMap<>(observed);
    }

    /** Kinds of file that would tell candidates apart, most telling first, with the ids of those candidates. */
    public Map<FileKind, List<String>> wanted() {
        Map<FileKind, List<String>> copy = new LinkedHashMap<>();
        wanted.forEach((kind, ids) -> copy.put(kind, new ArrayList<>(ids)));
        return copy;
    }

    /** Whether the evidence shows an enrolment that went through to the end. */
    public boolean enrolled() {
        return enrolled;
    }

    /** What shows that something went wrong where all else went well, and not what. */
    public List<Citation> unexplained() {
        return List.copyOf(unexplained);
    }

    void unexplained(List<Citation> because) {
        unexplained.addAll(because);
    }

    void confirmed(String failure, List<Citation> because) {
        add(failure, Weight.CONFIRMED, because);
    }

    void likely(String failure, List<Citation> because) {
        add(failure, Weight.LIKELY, because);
    }

    void possible(String failure, List<Citation> because) {
        add(failure, Weight.POSSIBLE, because);
    }

    void add(String failure, Weight weight, List<Citation> because) {
        if (because.isEmpty() || (weight == Weight.POSSIBLE && excluded.containsKey(failure))) {
            return;
        }
        Candidate known = candidates.get(failure);
        if (known == null || weight.compareTo(known.weight()) < 0) {
            candidates.put(failure, new Candidate(failure, weight, because));
        }
        excluded.remove(failure);
    }

    /** Rules a failure out, unless something already makes it more than possible. */
    void exclude(String failure, Reason because) {
        Candidate known = candidates.get(failure);
        if (known != null && known.weight() != Weight.POSSIBLE) {
            return;
        }
        candidates.remove(failure);
        excluded.putIfAbsent(failure, because);
    }

    void observe(String id, List<Citation> because) {
        observed.putIfAbsent(id, List.copyOf(because));
    }

    void want(FileKind kind, List<String> separates) {
        wanted.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(separates);
    }

    /** No longer asks for files that were handed over and reach as far as they should. */
    void withdraw(Predicate<FileKind> handedOver) {
        wanted.keySet().removeIf(handedOver);
    }

    void wentThrough() {
        enrolled = true;
    }

    boolean isExcluded(String failure) {
        return excluded.containsKey(failure);
    }

    boolean holds(String failure, Weight atLeast) {
        Candidate known = candidates.get(failure);
        return known != null && known.weight().compareTo(atLeast) <= 0;
    }
}
