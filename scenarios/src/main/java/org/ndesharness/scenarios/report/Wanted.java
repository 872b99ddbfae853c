package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.ExpectedEvent;
import org.ndesharness.scenarios.model.ExpectedExchange;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Step;
import org.ndesharness.scenarios.model.Witness;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.CheckKind;
import org.ndesharness.scenarios.runner.ScenarioResult;

/** What had to happen and had to be said, in one line for a person. */
public final class Wanted {

    private static final String NOTHING = "nothing in particular";

    private Wanted() {}

    /** Of one comparison. */
    public static String of(ScenarioResult result, Check check) {
        String said = check.wanted().summary();
        if (check.kind() == CheckKind.WHOLE_COLLECTION) {
            return of(result.scenario(), result.platform(), said);
        }
        return said.isEmpty() ? NOTHING : said;
    }

    /** Of a whole case. */
    public static String of(ScenarioResult result) {
        return of(
                result.scenario(),
                result.platform(),
                result.scenario().expectedOn(result.platform()).summary());
    }

    private static String of(Scenario scenario, ScenarioPlatform platform, String said) {
        List<String> parts = new ArrayList<>();
        int number = 0;
        for (Step step : scenario.course().steps()) {
            String name = "step " + ++number + " (" + step.word() + "): ";
            step.outcome().ifPresent(outcome -> parts.add(name + outcome.summary()));
        }
        Witness witness = scenario.course().witness(platform);
        witness.outcome().ifPresent(outcome -> parts.add("outcome " + outcome.summary()));
        witness.exchanges().stream().map(ExpectedExchange::summary).forEach(parts::add);
        witness.log().forEach(text -> parts.add("a line with '" + text + "' in the device's log"));
        witness.events().stream().map(ExpectedEvent::summary).forEach(parts::add);
        if (!said.isEmpty()) {
            parts.add(parts.isEmpty() ? said : "diagnosis " + said);
        }
        return parts.isEmpty() ? NOTHING : Wording.visible(String.join("; ", parts));
    }

    /** Whether the diagnosis is asked what is broken, or whether anything is. */
    static boolean asksForAName(ScenarioResult result) {
        if (result.scenario().failure().equals(Scenario.UNCATALOGUED)) {
            return false;
        }
        Expectation wanted = result.scenario().expectedOn(result.platform());
        return result.scenario().isHealthy()
                || wanted.verdict().isPresent()
                || wanted.failure().isPresent()
                || wanted.candidates().isPresent();
    }
}
