package org.ndesharness.scenarios.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request of the device that must have been made, and its answer. What is empty is not asked.
 *
 * @param operation as RFC 8894 spells it
 * @param method {@code GET} or {@code POST}
 * @param status HTTP status of the answer
 * @param fault why there was no answer, as a word in lower case with hyphens, for example {@code connection-lost}
 * @param times how often exactly such an exchange must have taken place; at least once when empty
 */
public record ExpectedExchange(
        String operation, Optional<String> method, OptionalInt status, Optional<String> fault, OptionalInt times) {

    /** One line for a person, for example {@code POST PKIOperation 200, 2 times}. */
    public String summary() {
        return method.map(word -> word + " ").orElse("")
                + operation
                + (status.isPresent() ? " " + status.getAsInt() : "")
                + fault.map(word -> " " + word).orElse("")
                + (times.isPresent() ? ", " + times.getAsInt() + (times.getAsInt() == 1 ? " time" : " times") : "");
    }
}
