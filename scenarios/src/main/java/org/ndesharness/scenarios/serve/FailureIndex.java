package org.ndesharness.scenarios.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.shell.ShellLine;

/**
 * Which failures a server shows by its answers, and what stages the others.
 *
 * <p>That follows from the stations that a scenario sets, and is written down nowhere.
 */
public final class FailureIndex {

    /** Stations whose settings show in what an NDES server answers. */
    private static final Set<String> ANSWERING = Set.of("http", "iis", "mscep", "policy", "ca");

    /** Which connector it is breaks nothing. */
    private static final Setting OLD_CONNECTOR = new Setting("connector", "generation", "old");

    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("org.ndesharness.scenarios.serve.showing", Locale.ROOT);

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final List<FailureAddress> addresses;

    FailureIndex(List<Scenario> documented) {
        List<FailureAddress> found = new ArrayList<>();
        Set<String> staged = new LinkedHashSet<>();
        Guidance guidance = Guidance.in(Locale.ENGLISH);
        for (Scenario scenario : documented) {
            if (!scenario.isHealthy()) {
                scenarios.put(scenario.id(), scenario);
                staged.add(scenario.failure());
                staged.add(scenario.id());
                found.add(of(scenario));
            }
        }
        for (Failure failure : Catalogue.failures()) {
            if (!staged.contains(failure.id()) && !failure.observation()) {
                found.add(new FailureAddress(
                        failure.id(),
                        failure.id(),
                        failure.step(),
                        guidance.title(failure.id()),
                        failure.platforms(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(TEXTS.getString("nothing")),
                        Optional.empty()));
            }
        }
        List<String> order = Catalogue.failures().stream().map(Failure::id).toList();
        found.sort(Comparator.comparingInt((FailureAddress address) -> order.indexOf(address.failure()))
                .thenComparing(FailureAddress::id));
        addresses = List.copyOf(found);
    }

    /** All of them, in the order of the flow. */
    List<FailureAddress> addresses() {
        return addresses;
    }

    /** The ids that have an address. */
    List<String> shown() {
        return addresses.stream()
                .filter(FailureAddress::hasAddress)
                .map(FailureAddress::id)
                .toList();
    }

    /** The line of this id. */
    Optional<FailureAddress> find(String id) {
        return addresses.stream().filter(address -> address.id().equals(id)).findFirst();
    }

    /** The scenario of an id that has an address; empty for any other id. */
    Optional<Scenario> scenario(String id) {
        return find(id).filter(FailureAddress::hasAddress).map(address -> scenarios.get(address.id()));
    }

    /** What to say of an id that there is not. */
    ServeException unknown(String id) {
        List<String> similar = Catalogue.similarTo(id);
        return new ServeException("unknown failure '" + id + "'"
                + (similar.isEmpty()
                        ? "; all are listed by: " + ShellLine.harness("failures")
                        : ", did you mean " + similar.get(0) + "?"));
    }

    private static FailureAddress of(Scenario scenario) {
        List<Setting> changes = scenario.staging().changes();
        Optional<String> elsewhere = elsewhere(scenario);
        return new FailureAddress(
                scenario.id(),
                scenario.failure(),
                scenario.step(),
                scenario.title(),
                scenario.platforms().stream().map(ScenarioPlatform::word).toList(),
                changes,
                elsewhere.isPresent() ? Optional.empty() : text(scenario.id() + ".sees"),
                elsewhere.map(station -> TEXTS.getString("by." + station)),
                elsewhere.map(station -> ShellLine.harness("run", "--only", scenario.id())));
    }

    /** Whether a server shows by its answers what a scenario stages. */
    public static boolean shows(Scenario scenario) {
        return elsewhere(scenario).isEmpty();
    }

    /** The first station that has to be set and that no answer of a server shows. */
    private static Optional<String> elsewhere(Scenario scenario) {
        return scenario.staging().changes().stream()
                .filter(change -> !change.equals(OLD_CONNECTOR))
                .map(Setting::station)
                .map(station -> station.replaceFirst("\\..*", ""))
                .filter(station -> !ANSWERING.contains(station))
                .findFirst();
    }

    private static Optional<String> text(String key) {
        try {
            return Optional.of(TEXTS.getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
