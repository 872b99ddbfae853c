package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.model.StagedFault;

/**
 * What a scenario breaks, in the words of every report.
 *
 * @param settings what is set otherwise than the documentation asks for
 * @param faults what goes wrong on the wire, each with its trigger
 */
public record Injected(List<String> settings, List<String> faults) {

    private static final String NOTHING = "nothing: as the documentation asks for";
    private static final String ON_THE_WIRE = "on the wire: ";

    public Injected {
        settings = List.copyOf(settings);
        faults = List.copyOf(faults);
    }

    /** Of a scenario. */
    public static Injected of(Scenario scenario) {
        return new Injected(
                scenario.staging().changes().stream()
                        .map(Setting::toString)
                        .map(Wording::visible)
                        .toList(),
                scenario.course().faults().stream()
                        .map(StagedFault::description)
                        .map(Wording::visible)
                        .toList());
    }

    /** Settings first, then {@code on the wire: answers 503, at every exchange at PKIOperation}; empty when nothing is broken. */
    public List<String> all() {
        List<String> all = new ArrayList<>(settings);
        faults.forEach(fault -> all.add(ON_THE_WIRE + fault));
        return List.copyOf(all);
    }

    /** All of it in one line, which says so when it is nothing. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (!settings.isEmpty()) {
            parts.add(String.join(", ", settings));
        }
        faults.forEach(fault -> parts.add(ON_THE_WIRE + fault));
        return parts.isEmpty() ? NOTHING : String.join("; ", parts);
    }
}
