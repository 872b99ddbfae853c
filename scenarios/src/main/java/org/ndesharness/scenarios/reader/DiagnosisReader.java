package org.ndesharness.scenarios.reader;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.Expectation.Ranking;

/** Reads what a diagnosis has to say, word by word: for scenarios whose failure the catalogue has no name for, and for one device. */
final class DiagnosisReader {

    static final List<String> KEYS =
            List.of("verdict", "step", "failure", "certainty", "rank", "collectNext", "observations", "also");
    static final List<String> RANKS = List.of("first", "among");

    private final Collection<String> failures;
    private final ExpectationReader expectations;

    DiagnosisReader(Collection<String> failures, ExpectationReader expectations) {
        this.failures = failures;
        this.expectations = expectations;
    }

    static List<String> verdictWords() {
        return Arrays.stream(Verdict.values()).map(Verdict::word).toList();
    }

    Expectation read(Value value) throws ScenarioException {
        Mapping mapping = value.mapping(KEYS);
        Optional<Value> verdict = mapping.find("verdict");
        Optional<Value> failure = mapping.find("failure");
        for (String key : List.of("certainty", "rank", "also")) {
            Optional<Value> needsFailure = mapping.find(key);
            if (needsFailure.isPresent() && failure.isEmpty()) {
                throw needsFailure.get().wrong("'" + key + "' is about a failure; name it with 'failure'");
            }
        }
        Optional<Verdict> said = Optional.empty();
        if (verdict.isPresent()) {
            String word = verdict.get().oneOf(verdictWords());
            said = Arrays.stream(Verdict.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
        if (said.filter(Verdict.HEALTHY::equals).isPresent() && failure.isPresent()) {
            throw failure.get().wrong("where all is healthy no failure is named; leave 'failure' out");
        }
        Optional<Value> step = mapping.find("step");
        if (said.filter(Verdict.HEALTHY::equals).isPresent() && step.isPresent()) {
            throw step.get().wrong("where all is healthy the flow stops at no step; leave 'step' out");
        }
        Optional<String> named = failure.isPresent() ? Optional.of(failure.get().oneOf(failures)) : Optional.empty();
        Ranking rank = rank(mapping.find("rank"));
        Expectation plain = new Expectation(
                said,
                step.isPresent() ? OptionalInt.of(step(step.get(), named, rank)) : OptionalInt.empty(),
                named,
                rank,
                certainties(mapping.find("certainty")),
                Optional.empty(),
                ExpectationReader.places(mapping),
                ExpectationReader.observations(mapping),
                Set.of());
        return named.isPresent() ? plain.allowing(expectations.also(mapping, named.get())) : plain;
    }

    /** The flow stops at the step of the first finding; one further down may be of another. */
    private static int step(Value value, Optional<String> failure, Ranking rank) throws ScenarioException {
        return failure.isPresent() && rank == Ranking.FIRST ? FlowStep.of(value, failure.get()) : FlowStep.of(value);
    }

    private static Ranking rank(Optional<Value> value) throws ScenarioException {
        return value.isPresent() && value.get().oneOf(RANKS).equals("among") ? Ranking.AMONG : Ranking.FIRST;
    }

    private static Set<Certainty> certainties(Optional<Value> value) throws ScenarioException {
        Set<Certainty> certainties = EnumSet.noneOf(Certainty.class);
        if (value.isPresent()) {
            for (Value member : value.get().isList() ? value.get().list() : List.of(value.get())) {
                certainties.add(ExpectationReader.certainty(member));
            }
            if (certainties.isEmpty()) {
                throw value.get().wrong("'certainty' names none, and so would take any; leave it out");
            }
        }
        return certainties;
    }
}
