package org.ndesharness.scenarios.grading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.check.ClientCheck;

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

    private static final Set<ClientCheck> OUTCOMES =
            Set.of(ClientCheck.ENROLS, ClientCheck.CERTIFICATE, ClientCheck.REPORTS_FAILURE);

    public ClientCase {
        judgements = List.copyOf(judgements);
    }

    /** What the scenario is about: its question, and whether the client said truly what came of it. */
    public List<Judgement> own() {
        return judgements.stream().filter(this::isOwn).toList();
    }

    private boolean isOwn(Judgement judgement) {
        return OUTCOMES.contains(judgement.check())
                || scenario.question()
                        .filter(question -> question.check() == judgement.check())
                        .isPresent();
    }

    /** The worst of its own judgements. */
    public Verdict verdict() {
        return own().stream()
                .map(Judgement::verdict)
                .min(Judgement.WORST_FIRST)
                .filter(verdict -> broken.isEmpty())
                .orElse(Verdict.INCONCLUSIVE);
    }

    /** Whether a run with it is no good. */
    public boolean isWrong() {
        return Judgement.isWrong(verdict());
    }

    /** How the client came out of it, in a word: what a table has room for. */
    public String outcome() {
        return attempt.map(found -> found.enrolled()
                        ? "certificate"
                        : found.handedOver().any() ? "another certificate" : "no certificate")
                .orElse("not run");
    }
}
