package org.ndesharness.scenarios.console.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.console.ConsoleSettings;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.serve.FailureIndex;
import org.ndesharness.scenarios.serve.ServeException;
import org.ndesharness.scenarios.serve.WatchedSite;

/** The site that a real device is pointed to: none, or one at a time. Safe for several threads. */
final class Watching implements AutoCloseable {

    private final ConsoleSettings settings;
    private final List<Scenario> documented;
    private final List<Scenario> failures;
    private final Runnable arrived;
    private @Nullable WatchedSite site;
    private @Nullable Scenario failure;

    /**
     * Nothing is open yet.
     *
     * @param arrived is told when a device came
     */
    Watching(ConsoleSettings settings, List<Scenario> documented, Runnable arrived) {
        this.settings = settings;
        this.documented = documented;
        this.failures = documented.stream()
                .filter(scenario -> !scenario.isHealthy()
                        && FailureIndex.shows(scenario)
                        && scenario.course().steps().isEmpty())
                .toList();
        this.arrived = arrived;
    }

    /** What can be wrong with it. */
    List<Scenario> failures() {
        return failures;
    }

    /** Opens a site, in the place of the one before. */
    synchronized void open(Optional<Scenario> broken) throws ServeException {
        close();
        site = WatchedSite.open(settings.host(), settings.sitePort(), broken.map(Scenario::id), documented, arrived);
        failure = broken.orElse(null);
    }

    synchronized Optional<WatchedSite> site() {
        return Optional.ofNullable(site);
    }

    synchronized Optional<Scenario> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void close() {
        WatchedSite open = site;
        site = null;
        failure = null;
        if (open != null) {
            open.close();
        }
    }
}
