package org.ndesharness.scenarios.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Verdict;

/**
 * What a diagnosis must say. What is empty is not asked.
 *
 * @param verdict the first word of the answer
 * @param step where the flow must be said to have stopped
 * @param failure the failure that must be named
 * @param ranking where that failure must stand among the findings
 * @param certainties how certain the named failure, or with {@code candidates} alone the first finding, may be; empty when
 *     any certainty will do
 * @param candidates ids of all findings, no more and no fewer; empty optional when not asked
 * @param collectNext places of the files that must be asked for first, in this order, as in the evidence folder
 * @param observations ids of observations that must be among those made
 * @param also failures that may be confirmed besides the one that is named; every other confirmed one is wrong, unless it is a
 *     general one, which says no more than the named one does
 */
public record Expectation(
        Optional<Verdict> verdict,
        OptionalInt step,
        Optional<String> failure,
        Ranking ranking,
        Set<Certainty> certainties,
        Optional<SortedSet<String>> candidates,
        List<String> collectNext,
        List<String> observations,
        Set<String> also) {

    /** Where a failure stands among the findings. */
    public enum Ranking {
        /** It is the first of them. */
        FIRST,
        /** It is one of them. */
        AMONG
    }

    public Expectation {
        certainties = Set.copyOf(certainties);
        candidates = candidates.map(ids -> java.util.Collections.unmodifiableSortedSet(new TreeSet<>(ids)));
        collectNext = List.copyOf(collectNext);
        observations = List.copyOf(observations);
        also = Set.copyOf(also);
    }

    /** Nothing is asked. */
    public static Expectation nothing() {
        return new Expectation(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Ranking.FIRST,
                Set.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of());
    }

    /** Healthy, with nothing found. */
    public static Expectation healthy(List<String> observations) {
        return new Expectation(
                Optional.of(Verdict.HEALTHY),
                OptionalInt.empty(),
                Optional.empty(),
                Ranking.FIRST,
                Set.of(),
                Optional.of(new TreeSet<>()),
                List.of(),
                observations,
                Set.of());
    }

    /** A failure named first, this certain. */
    public static Expectation named(
            String failure,
            OptionalInt step,
            Certainty certainty,
            List<String> collectNext,
            List<String> observations) {
        return new Expectation(
                Optional.of(certainty == Certainty.POSSIBLE ? Verdict.INCONCLUSIVE : Verdict.FAILURE),
                step,
                Optional.of(failure),
                Ranking.FIRST,
                Set.of(certainty),
                Optional.empty(),
                collectNext,
                observations,
                Set.of());
    }

    /**
     * A failure that is still named, but no longer for certain, and the one file that would make it so. Nothing else may be
     * confirmed in its place. That file must be asked for first; what may follow are files that a scenario leaves out or that
     * nobody could collect yet, such as {@code server/CAPI2.xml}, and never one that was handed over.
     */
    public static Expectation unconfirmed(String failure, String confirming) {
        return new Expectation(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(failure),
                Ranking.AMONG,
                Set.of(Certainty.LIKELY, Certainty.POSSIBLE),
                Optional.empty(),
                List.of(confirming),
                List.of(),
                Set.of());
    }

    /** The same, where these failures may be confirmed besides. */
    public Expectation allowing(Set<String> others) {
        return new Expectation(
                verdict, step, failure, ranking, certainties, candidates, collectNext, observations, others);
    }

    /** One line for a person: what is wanted. */
    public String summary() {
        StringBuilder line = new StringBuilder();
        verdict.ifPresent(word -> line.append(word.word()));
        failure.ifPresent(id -> line.append(line.isEmpty() ? "" : ": ").append(id));
        candidates
                .filter(ids -> !ids.isEmpty())
                .ifPresent(ids -> line.append(line.isEmpty() ? "" : ": ").append(String.join(", ", ids)));
        if (!certainties.isEmpty()) {
            line.append(
                    certainties.stream().sorted().map(Certainty::word).collect(Collectors.joining(" or ", " (", ")")));
        }
        if (!collectNext.isEmpty()) {
            line.append(", collect ").append(String.join(", ", collectNext));
        }
        return line.toString();
    }
}
