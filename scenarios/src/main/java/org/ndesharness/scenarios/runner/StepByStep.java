package org.ndesharness.scenarios.runner;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.scenarios.model.Step;

/** Carries the steps of a scenario out and notes what did not end as it should. */
final class StepByStep {

    private final Walk walk;
    private final List<String> differences = new ArrayList<>();
    private int number;

    StepByStep(Walk walk) {
        this.walk = walk;
    }

    /** One sentence for each step that did not end as it should. */
    List<String> differences() {
        return differences;
    }

    void carryOut(Step step) {
        number++;
        if (step instanceof Step.CheckIn) {
            walk.receiveProfile();
        } else if (step instanceof Step.Enrol enrol) {
            walk.enrol(enrol.checkIn(), enrol.newKey());
        } else if (step instanceof Step.Renew) {
            walk.renew();
        } else if (step instanceof Step.Poll) {
            walk.poll();
        } else if (step instanceof Step.Wait wait) {
            walk.let(wait.time());
        } else if (step instanceof Step.Decide decide) {
            if (walk.decide(decide.approve()) == 0) {
                differs(step, "no request waited for the certificate manager");
            }
        } else if (step instanceof Step.Mend mend) {
            if (!mend.faultsStay()) {
                walk.stopFaults();
            }
            walk.set(mend.staging());
        }
        step.outcome()
                .flatMap(wanted -> Testimony.difference(wanted, walk.outcome()))
                .ifPresent(difference -> differs(step, difference));
    }

    private void differs(Step step, String difference) {
        differences.add("step " + number + " (" + step.word() + "): " + difference);
    }
}
