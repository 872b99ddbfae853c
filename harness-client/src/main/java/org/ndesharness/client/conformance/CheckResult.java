package org.ndesharness.client.conformance;

import java.util.Optional;

/**
 * A check that was made.
 *
 * @param check what was asked
 * @param observation what was seen
 * @param verdict what that means
 * @param deviation the known deviation that it is, when the verdict is one
 */
public record CheckResult(
        ConformanceCheck check, Observation observation, Verdict verdict, Optional<KnownDeviation> deviation) {}
