package org.ndesharness.scenarios.grading;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.Attempt;

/**
 * One client in one scenario.
 *
 * @param attempt what it did; empty when the run itself could not be carried through
 * @param judgements of the checks that the scenario is about, and of those about every request
 * @param folder with what it printed and what it sent; empty when nothing was kept
 * @param broken why the run could not be carried through
 */
public record ClientCase(
        ClientScenario scenario,
        Optional<Attempt> attempt,
        List<Judgement> judgements,
        Optional<Path> folder,
        Optional<String> broken) {

    public ClientCase {
        judgements = List.copyOf(judgements);
    }

    /** The worst of its judgements. */
    public Verdict verdict() {
        return broken.isPresent()
                ? Verdict.INCONCLUSIVE
                : judgements.stream()
                        .map(Judgement::verdict)
                        .min(Judgement.WORST_FIRST)
                        .orElse(Verdict.NOT_APPLICABLE);
    }

    /** The judgements that are neither pass nor beside the point, worst first. */
    public List<Judgement> remarkable() {
        return judgements.stream()
                .filter(judgement ->
                        judgement.verdict() != Verdict.PASS && judgement.verdict() != Verdict.NOT_APPLICABLE)
                .sorted(Comparator.comparing(Judgement::verdict, Judgement.WORST_FIRST))
                .toList();
    }

    /** How the client came out of it, in a word: what a table has room for. */
    public String outcome() {
        return attempt.map(found -> found.enrolled()
                        ? "certificate"
                        : found.ended().ending().succeeded() ? "exit 0, no certificate of ours" : "no certificate")
                .orElse("not run");
    }
}
