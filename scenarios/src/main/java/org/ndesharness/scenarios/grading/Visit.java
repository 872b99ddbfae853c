package org.ndesharness.scenarios.grading;

import java.nio.file.Path;
import java.util.Optional;
import org.ndesharness.scenarios.grading.check.Attempt;

/** A client's way through one scenario, before anybody has judged it; {@code broken} says why there was none. */
record Visit(ClientScenario scenario, Optional<Attempt> attempt, Optional<Path> folder, Optional<String> broken) {

    /** The same, judged. */
    ClientCase judged(Grader grader) {
        return new ClientCase(scenario, attempt, grader.judge(scenario), folder, broken);
    }
}
