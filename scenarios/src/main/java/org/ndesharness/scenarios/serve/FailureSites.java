package org.ndesharness.scenarios.serve;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

/** A site for each failure, opened when somebody first asks for its address. Safe for several threads. */
final class FailureSites {

    private final NdesServer server;
    private final FailureIndex index;
    private final Installation installation;
    private final SiteSettings healthy;
    private final Supplier<Clock> clocks;
    private final Consumer<Site> opened;

    /**
     * The sites of a server.
     *
     * @param healthy what each failure is a change to
     * @param clocks makes one for each site
     * @param opened hears of each site once, before it is first used
     */
    FailureSites(
            NdesServer server,
            FailureIndex index,
            Installation installation,
            SiteSettings healthy,
            Supplier<Clock> clocks,
            Consumer<Site> opened) {
        this.server = server;
        this.index = index;
        this.installation = installation;
        this.healthy = healthy;
        this.clocks = clocks;
        this.opened = opened;
    }

    /**
     * The site under a path.
     *
     * @param path for example {@code f/url-414}; empty when no failure has that address
     */
    synchronized Optional<Site> at(String path) {
        Optional<Site> open = server.site(path);
        String prefix = ServedPaths.FAILURES + "/";
        if (open.isPresent() || !path.startsWith(prefix)) {
            return open;
        }
        return index.scenario(path.substring(prefix.length())).map(scenario -> open(path, scenario));
    }

    private Site open(String path, Scenario scenario) {
        Site site = server.openAt(path, installation, staged(scenario), clocks.get(), new SecureRandom());
        opened.accept(site);
        return site;
    }

    private SiteSettings staged(Scenario scenario) {
        try {
            return MergedSettings.of(healthy, List.of(scenario));
        } catch (ServeException e) {
            throw new IllegalStateException("A scenario contradicts itself", e);
        }
    }
}
