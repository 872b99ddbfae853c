package org.ndesharness.scenarios.grading.check;

import java.util.Optional;
import org.ndesharness.scenarios.grading.command.Ending;

/**
 * What one scenario asks of a client.
 *
 * @param check that is decided by it
 * @param wanted how the client has to come out of it
 * @param besides what else has to be so
 */
public record Question(ClientCheck check, Wanted wanted, Besides besides) {

    /** How a client has to come out of a scenario. */
    public enum Wanted {
        /** With exit code 0 and the certificate that was issued. */
        CERTIFICATE,
        /** With another exit code, and without a certificate. */
        REFUSAL,
        /** By itself, with a certificate or without. */
        END
    }

    /** What else has to be so once it came out as wanted. */
    @FunctionalInterface
    public interface Besides {
        /** What is amiss; empty when nothing is. */
        Optional<String> amiss(Attempt attempt, Attempt control);

        /** Nothing else is asked. */
        static Besides nothing() {
            return (attempt, control) -> Optional.empty();
        }

        /** The requests look as they did when nothing was wrong. */
        static Besides sameRequests() {
            return (attempt, control) -> attempt.shape().equals(control.shape())
                    ? Optional.empty()
                    : Optional.of("its requests were " + String.join(", ", attempt.shape()) + " and not "
                            + String.join(", ", control.shape()));
        }

        /** Every request looks so. */
        static Besides requests(String pattern, String words) {
            return (attempt, control) -> attempt.shape().stream()
                    .filter(shape -> !shape.matches(pattern))
                    .findFirst()
                    .map(shape -> "its request was " + shape + " and not " + words);
        }

        /** It stopped before it sent a PKIOperation. */
        static Besides noPkiOperation() {
            return (attempt, control) ->
                    attempt.pkiOperations().stream().findFirst().map(operation -> "it sent " + operation.name());
        }
    }

    /** A question about nothing but how the client comes out. */
    public static Question of(ClientCheck check, Wanted wanted) {
        return new Question(check, wanted, Besides.nothing());
    }

    /**
     * The answer that an attempt gives.
     *
     * @param control the attempt with nothing wrong: without a certificate there, one that is missing here proves nothing;
     *     empty for the control itself
     */
    public Seen answer(Attempt attempt, Optional<Attempt> control) {
        if (control.filter(other -> !other.enrolled()).isPresent()) {
            return withoutControl(control.get());
        }
        if (!attempt.staged()) {
            return Seen.inconclusive("it never came as far as what was staged: "
                    + attempt.ended().words());
        }
        Seen outcome = outcome(attempt);
        return outcome.kind() == Seen.Kind.UNMET
                ? outcome
                : besides.amiss(attempt, control.orElse(attempt))
                        .map(Seen::unmet)
                        .orElse(outcome);
    }

    /** What to see in a refusal by a client that gets no certificate anywhere. */
    public static Seen withoutControl(Attempt control) {
        return Seen.inconclusive("it gets no certificate when nothing is wrong either: "
                + control.ended().words());
    }

    private Seen outcome(Attempt attempt) {
        Ending ending = attempt.ended().ending();
        String words = attempt.ended().words();
        return switch (wanted) {
            // Whether it is the right certificate has a check of its own.
            case CERTIFICATE ->
                check == ClientCheck.ENROLS || attempt.enrolled()
                        ? Seen.when(ending.succeeded(), words)
                        : Seen.unmet("no certificate: " + words + ", "
                                + attempt.handedOver().words());
            case REFUSAL ->
                ending.succeeded()
                        ? Seen.unmet(
                                "took it: exit 0 and " + attempt.handedOver().words())
                        : attempt.handedOver().any()
                                ? Seen.unmet(words + "; and yet there is "
                                        + attempt.handedOver().words())
                                : ending instanceof Ending.Exited ? Seen.met(words) : Seen.noted(words);
            case END -> Seen.when(ending instanceof Ending.Exited, words);
        };
    }
}
