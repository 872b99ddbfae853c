package org.ndesharness.client.diagnosis.flow;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.Citation;

/**
 * The six steps of an enrolment, with what was seen at each.
 *
 * @param steps all six, in order
 * @param stoppedAt step at which it stopped; empty when it did not, or when the evidence does not tell
 */
public record Flow(List<StepSeen> steps, OptionalInt stoppedAt) {

    /** How many steps the documentation counts. */
    public static final int STEPS = 6;

    private static final Flow UNKNOWN = new Flow(
            IntStream.rangeClosed(1, STEPS)
                    .mapToObj(step -> new StepSeen(step, StepState.NOTHING_SEEN, List.of()))
                    .toList(),
            OptionalInt.empty());

    public Flow {
        steps = List.copyOf(steps);
        if (steps.size() != STEPS) {
            throw new IllegalArgumentException("A flow has " + STEPS + " steps and not " + steps.size());
        }
    }

    /** Nothing is known of any step. */
    public static Flow unknown() {
        return UNKNOWN;
    }

    /**
     * What is known of the outcome before anybody looks at the steps.
     *
     * @param healthy whether the enrolment went through
     * @param stoppedAt the step that a recognised failure belongs to; empty when none was recognised
     * @param because what that failure was recognised by
     * @param open whether, with no step known, the steps themselves are asked where it stopped
     */
    public record Outcome(boolean healthy, OptionalInt stoppedAt, List<Citation> because, boolean open) {
        public Outcome {
            because = List.copyOf(because);
        }
    }
}
