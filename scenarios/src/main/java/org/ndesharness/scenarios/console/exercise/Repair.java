package org.ndesharness.scenarios.console.exercise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Setting;

/**
 * What somebody puts right.
 *
 * @param setting station and setting, parted by a dot, for example {@code iis.scepPoolStarted}; what goes with it is put right too
 */
public record Repair(String setting) {

    /** Which connector there is breaks nothing, and has to be said before what else is wrong with it. */
    private static final String CONNECTOR = "connector.generation";

    /** The repair of a scenario; empty where nothing is set. */
    public static Optional<Repair> of(Scenario scenario) {
        return scenario.staging().changes().stream()
                .filter(Repair::isBroken)
                .map(Repair::path)
                .findFirst()
                .map(Repair::new);
    }

    /** Whether a setting breaks something. */
    public static boolean isBroken(Setting setting) {
        return !path(setting).equals(CONNECTOR);
    }

    /** The different repairs of some scenarios, in the order of the flow. */
    public static List<Repair> ofAll(List<Scenario> scenarios) {
        return scenarios.stream()
                .sorted(Comparator.comparingInt(scenario -> scenario.step().orElse(0)))
                .flatMap(scenario -> of(scenario).stream())
                .distinct()
                .toList();
    }

    private static String path(Setting setting) {
        return setting.station() + "." + setting.name();
    }
}
