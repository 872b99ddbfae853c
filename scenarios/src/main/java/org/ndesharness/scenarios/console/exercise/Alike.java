package org.ndesharness.scenarios.console.exercise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Setting;

/**
 * Failures that are one and the same thing under two names: the same settings are wrong, and it depends on which files were handed over how much of it the
 * documentation would name.
 */
public final class Alike {

    private final List<Scenario> scenarios;

    /** Among these scenarios. */
    public Alike(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /** The names of what a scenario stages, each with its step, its own among them. */
    Map<String, Integer> namesOf(Scenario scenario) {
        Map<String, Integer> names = new HashMap<>();
        List<Setting> wrong = wrong(scenario);
        scenarios.stream()
                .filter(other -> wrong(other).equals(wrong))
                .forEach(other -> names.put(other.failure(), other.step().orElse(0)));
        names.put(scenario.failure(), scenario.step().orElse(0));
        return names;
    }

    private static List<Setting> wrong(Scenario scenario) {
        return scenario.staging().changes().stream().filter(Repair::isBroken).toList();
    }
}
