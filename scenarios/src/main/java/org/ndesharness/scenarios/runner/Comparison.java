package org.ndesharness.scenarios.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.FilePattern;

/** Compares what was said with what was wanted; each difference is one sentence for a person. */
final class Comparison {

    private final Expectation wanted;
    private final Diagnosis said;
    private final List<String> handedOver;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Expectation wanted, Diagnosis said, List<String> handedOver) {
        this.wanted = wanted;
        this.said = said;
        this.handedOver = handedOver;
    }

    /**
     * Everything that differs. A file that was handed over may never be asked for, whatever was wanted.
     *
     * @param handedOver places of the files that the diagnosis had; all of them reach from before the attempt until after it, so
     *     that none needs to be asked for again
     */
    static List<String> differences(Expectation wanted, Diagnosis said, List<String> handedOver) {
        Comparison comparison = new Comparison(wanted, said, handedOver);
        comparison.verdict();
        comparison.findings();
        comparison.collectNext();
        comparison.observations();
        return comparison.differences;
    }

    private void verdict() {
        wanted.verdict()
                .filter(verdict -> verdict != said.verdict())
                .ifPresent(verdict -> differences.add("the verdict should be " + verdict.word() + " and is "
                        + said.verdict().word() + " (" + listed(said.findings()) + ")"));
        if (wanted.step().isPresent() && !wanted.step().equals(said.stoppedAt())) {
            differences.add("it should have stopped at step " + wanted.step().getAsInt() + ", and "
                    + (said.stoppedAt().isPresent()
                            ? "stopped at step " + said.stoppedAt().getAsInt()
                            : "no step is named"));
        }
    }

    private void findings() {
        wanted.failure().ifPresent(failure -> {
            named(failure);
            nothingElseConfirmed(failure);
        });
        if (wanted.candidates().isPresent()) {
            candidates(wanted.candidates().get());
            if (wanted.failure().isEmpty() && !wanted.certainties().isEmpty()) {
                said.first().ifPresent(first -> certainty("the first candidate", first.certainty()));
            }
        }
    }

    private void named(String failure) {
        Optional<Finding> found = said.findings().stream()
                .filter(finding -> finding.failure().equals(failure))
                .findFirst();
        if (found.isEmpty()) {
            differences.add(failure + " should be found; found: " + listed(said.findings()));
            return;
        }
        if (wanted.ranking() == Expectation.Ranking.FIRST
                && !said.findings().get(0).equals(found.get())) {
            differences.add(failure + " should stand first; found: " + listed(said.findings()));
        }
        if (!wanted.certainties().isEmpty()) {
            certainty(failure, found.get().certainty());
        }
    }

    /** A second cause that is called certain sends somebody to mend what is in order. */
    private void nothingElseConfirmed(String failure) {
        List<String> others = said.findings().stream()
                .filter(finding -> finding.certainty() == Certainty.CONFIRMED)
                .map(Finding::failure)
                .filter(id -> !id.equals(failure) && !wanted.also().contains(id) && !Catalogue.isGeneral(id))
                .toList();
        if (!others.isEmpty()) {
            differences.add("nothing else should be confirmed; found: " + listed(said.findings()));
        }
    }

    private void certainty(String what, Certainty certainty) {
        if (!wanted.certainties().contains(certainty)) {
            differences.add(what + " should be "
                    + wanted.certainties().stream()
                            .sorted()
                            .map(Certainty::word)
                            .collect(Collectors.joining(" or "))
                    + " and is " + certainty.word() + "; found: " + listed(said.findings()));
        }
    }

    private void candidates(SortedSet<String> expected) {
        SortedSet<String> found =
                said.findings().stream().map(Finding::failure).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        SortedSet<String> unexpected = new TreeSet<>(found);
        unexpected.removeAll(expected);
        if (!missing.isEmpty()) {
            differences.add("candidates that are missing: " + String.join(", ", missing) + "; found: "
                    + listed(said.findings()));
        }
        if (!unexpected.isEmpty()) {
            differences.add("candidates that should not be there: " + String.join(", ", unexpected));
        }
    }

    private void collectNext() {
        List<String> asked =
                said.collectNext().stream().map(next -> next.what().place()).toList();
        List<String> first = wanted.collectNext();
        if (asked.size() < first.size() || !asked.subList(0, first.size()).equals(first)) {
            differences.add("what to collect first should be " + String.join(", ", first) + ", and is "
                    + (asked.isEmpty() ? "nothing" : String.join(", ", asked)) + "; found: " + listed(said.findings()));
        }
        asked.stream()
                .filter(place -> handedOver.stream().anyMatch(file -> FilePattern.fits(place, file)))
                .forEach(place -> differences.add(place + " is asked for, and was handed over"));
    }

    private void observations() {
        List<String> made =
                said.observations().stream().map(Diagnosis.Observation::id).toList();
        wanted.observations().stream()
                .filter(id -> !made.contains(id))
                .forEach(id -> differences.add("the observation " + id + " should be made; made: "
                        + (made.isEmpty() ? "none" : String.join(", ", made))));
    }

    private static String listed(List<Finding> findings) {
        return findings.isEmpty()
                ? "nothing"
                : findings.stream()
                        .map(finding ->
                                finding.failure() + " (" + finding.certainty().word() + ")")
                        .collect(Collectors.joining(", "));
    }
}
