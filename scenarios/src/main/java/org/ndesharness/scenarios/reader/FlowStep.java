package org.ndesharness.scenarios.reader;

import java.util.OptionalInt;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;

/** A step of the documented flow, as a scenario names it. */
final class FlowStep {

    private static final int STEPS = 6;

    private FlowStep() {}

    /** The step at which a failure stops the flow; what stands beside the flow stops it at none of its own. */
    static int of(Value value, String failure) throws ScenarioException {
        int step = of(value);
        OptionalInt own = Catalogue.find(failure).map(Failure::step).orElse(OptionalInt.empty());
        if (own.isPresent() && own.getAsInt() != step) {
            throw value.wrong("'" + failure + "' is a failure of step " + own.getAsInt() + ", and 'step' is " + step);
        }
        return step;
    }

    /** A step of the documented flow. */
    static int of(Value value) throws ScenarioException {
        int step = value.number();
        if (step < 1 || step > STEPS) {
            throw value.wrong("'step' should be 1 to " + STEPS + ", and is " + step);
        }
        return step;
    }
}
