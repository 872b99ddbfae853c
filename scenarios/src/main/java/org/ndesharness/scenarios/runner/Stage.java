package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.installation.Installation;

/**
 * A server on the loopback where scenarios are played for people who watch, each on a site of its own. Safe for several threads.
 */
public final class Stage implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final NdesServer server = NdesServer.start();
    private final DeviceKeys keys = new DeviceKeys();
    private final AtomicInteger opened = new AtomicInteger();
    private final Path workshop;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    /**
     * A stage with nothing on it.
     *
     * @throws UncheckedIOException when there is no room for temporary files
     */
    public Stage(Clock clock) {
        this.clock = clock;
        try {
            this.workshop = Files.createTempDirectory("e");
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException("There is no room for temporary files", e);
        }
    }

    /**
     * Opens a site and hands out a device.
     *
     * @param seed decides all that is left to chance; the same seed gives the same names, addresses and times of day
     * @param foreign whether names and addresses are made up; else they are those of Microsoft's examples
     */
    public StagedWalk open(Scenario scenario, ScenarioPlatform platform, long seed, boolean foreign) {
        Random random = new Random(seed);
        Installation installation = foreign ? Installation.random(random) : Contoso.withDeviceOf(platform);
        SimulatedClock time = new SimulatedClock(SimulatedClock.morningBefore(clock.instant(), random));
        // A neutral word that is free would depend on who else is here, and with it all that chance decides afterwards.
        Site site = server.openAt(
                "s" + opened.incrementAndGet(), installation, scenario.staging().site(), time, random);
        Walk walk = new Walk(site, http, scenario.staging(), scenario.course(), platform, keys, time, random);
        // Two of one seed name their folders alike.
        return new StagedWalk(walk, scenario, workshop.resolve(site.name()));
    }

    /** Where sites have their temporary files, each in a folder of its own. */
    Path workshop() {
        return workshop;
    }

    @Override
    public void close() {
        server.close();
        EvidenceCopy.delete(workshop);
    }
}
