package org.ndesharness.scenarios.junit;

import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.report.Wording;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.Suite;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.opentest4j.AssertionFailedError;

/** A scenario on one kind of device, staged when its test is executed. */
record StagedScenario(Suite suite, Scenario scenario, ScenarioPlace place) implements Executable {

    /** For example {@code url-414 on ios}. */
    String name() {
        return scenario.id() + " on " + scenario.platforms().get(0).word();
    }

    @Override
    public void execute() {
        SuiteResult all = suite.run(List.of(scenario));
        ScenarioResult result = all.results().get(0);
        if (!result.right()) {
            String message = new FailureText(result, all.seed(), place).toString();
            throw result.checks().stream()
                    .filter(check -> !check.right())
                    .findFirst()
                    .map(check -> compared(message, check))
                    .orElseGet(() -> new AssertionFailedError(message));
        }
    }

    /** Development environments show the two side by side. */
    private static AssertionFailedError compared(String message, Check check) {
        return new AssertionFailedError(message, check.wanted().summary(), Wording.said(check.said()));
    }
}
