package org.ndesharness.client.diagnosis.flow;

import java.util.List;

/**
 * One of the six steps.
 *
 * @param step 1 to 6
 * @param seen what shows it, in order of time; empty where only a later step tells
 */
public record StepSeen(int step, StepState state, List<Seen> seen) {
    public StepSeen {
        seen = List.copyOf(seen);
    }
}
