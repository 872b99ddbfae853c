package org.ndesharness.scenarios.grading;

import java.time.Duration;
import java.util.List;

/**
 * A run.
 *
 * @param clients in the order they were named
 * @param strict whether an unmet SHOULD was a failure
 * @param took real time
 */
public record GradingResult(List<ClientResult> clients, boolean strict, Duration took) {

    public GradingResult {
        clients = List.copyOf(clients);
    }

    /** Whether all clients are right. */
    public boolean right() {
        return clients.stream().allMatch(ClientResult::right);
    }
}
