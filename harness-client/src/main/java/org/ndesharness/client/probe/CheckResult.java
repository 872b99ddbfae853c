package org.ndesharness.client.probe;

import java.time.Duration;
import java.util.List;

/**
 * A check that was made, or was not.
 *
 * @param seen what was seen, a line each, without control characters; empty when not tested
 * @param because what it means in a sentence or two, or why it was not tested; empty string where all is in order
 * @param failures ids of the catalogue that it may be a sign of, and no more than that
 * @param took real time that it took
 */
public record CheckResult(
        Question question, List<String> seen, Meaning meaning, String because, List<String> failures, Duration took) {

    public CheckResult {
        seen = seen.stream().map(Seen::oneLine).toList();
        failures = List.copyOf(failures);
    }

    CheckResult lasting(Duration duration) {
        return new CheckResult(question, seen, meaning, because, failures, duration);
    }
}
