package org.ndesharness.scenarios.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.server.SiteSettings;

/** The settings of several scenarios on one site. */
final class MergedSettings {

    private MergedSettings() {}

    /**
     * These settings, with what each scenario changes in their place.
     *
     * @throws ServeException when two scenarios want different values of one setting
     */
    static SiteSettings of(SiteSettings from, List<Scenario> scenarios) throws ServeException {
        SiteSettings merged = from;
        Map<String, Scenario> setBy = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (Setting change : scenario.staging().changes()) {
                String name = change.station() + "." + change.name();
                Object value = scenario.staging().valueOf(name);
                Object former = values.putIfAbsent(name, value);
                if (former != null && !former.equals(value)) {
                    throw new ServeException(
                            "--failure " + scenario.id() + " sets " + name + " to " + Setting.word(value) + ", and "
                                    + setBy.getOrDefault(name, scenario).id() + " to " + Setting.word(former)
                                    + "; one site cannot stand as both say");
                }
                setBy.putIfAbsent(name, scenario);
                merged = merged.with(name, value);
            }
        }
        return merged;
    }
}
