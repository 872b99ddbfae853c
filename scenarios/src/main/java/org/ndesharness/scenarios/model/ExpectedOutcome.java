package org.ndesharness.scenarios.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an exchange with the server must end. What is empty is not asked.
 *
 * @param is in one word
 * @param operation at which operation, as RFC 8894 spells it
 * @param status HTTP status, of {@link OutcomeKind#HTTP_ERROR}
 * @param because the failInfo of a refusal, the fault of a connection, or what was not believed of an answer, as a word in lower
 *     case with hyphens; for a failInfo RFC 8894's word, for example {@code badMessageCheck}
 */
public record ExpectedOutcome(
        OutcomeKind is, Optional<String> operation, OptionalInt status, Optional<String> because) {

    /** Only the word. */
    public static ExpectedOutcome of(OutcomeKind is) {
        return new ExpectedOutcome(is, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** One line for a person, for example {@code http-error (503, GetCACaps)}. */
    public String summary() {
        java.util.List<String> details = new java.util.ArrayList<>();
        status.ifPresent(number -> details.add(String.valueOf(number)));
        because.ifPresent(details::add);
        operation.ifPresent(details::add);
        return is.word() + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")");
    }
}
