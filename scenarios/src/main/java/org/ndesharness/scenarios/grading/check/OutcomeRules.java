package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.command.Ending;

/** What the client says came of it, against what the server knows. */
final class OutcomeRules {

    private OutcomeRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(ClientCheck.ENROLS, OutcomeRules::enrols),
                new Rule(ClientCheck.CERTIFICATE, OutcomeRules::certificate),
                new Rule(ClientCheck.REPORTS_FAILURE, OutcomeRules::failure));
    }

    private static Optional<Seen> enrols(Attempt attempt) {
        return attempt.wasGranted() && !attempt.isTamperedWith()
                ? Optional.of(Seen.when(
                        attempt.ended().ending().succeeded(), attempt.ended().words()))
                : Optional.empty();
    }

    private static Optional<Seen> certificate(Attempt attempt) {
        // Of an answer that was tampered with, each scenario says what is to be thought.
        if (!attempt.ended().ending().succeeded() || !attempt.wasGranted()) {
            return Optional.empty();
        }
        String found = attempt.handedOver().words();
        return Optional.of(
                attempt.enrolled()
                        ? Seen.met("exit 0 and " + found + ", the one that was issued")
                        : Seen.unmet("exit 0 and " + found
                                + (attempt.handedOver().any() ? ", but not the one that was issued" : "")));
    }

    private static Optional<Seen> failure(Attempt attempt) {
        boolean handedOver = attempt.pkiOperations().stream()
                .anyMatch(operation -> operation.answeredWith("SUCCESS") || operation.isTamperedWith());
        if (handedOver || attempt.ended().ending() instanceof Ending.NotStarted) {
            return Optional.empty();
        }
        boolean says = !attempt.ended().ending().succeeded();
        String words = attempt.ended().words();
        if (says && attempt.handedOver().any()) {
            return Optional.of(Seen.unmet(
                    words + "; and yet there is " + attempt.handedOver().words()));
        }
        return Optional.of(Seen.when(says, says ? words : "exit 0, though no answer gave it a certificate"));
    }
}
