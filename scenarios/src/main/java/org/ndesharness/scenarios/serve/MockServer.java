package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.control.ControlledClock;
import org.ndesharness.server.iis.TestAccount;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.store.Store;
import org.ndesharness.server.store.StoreException;
import org.ndesharness.server.tls.ServerCredentials;

/** The mock server as {@code serve} runs it: the default site, a site for each failure, pages for people and devices, control. */
public final class MockServer implements AutoCloseable {

    private final OpenThings open;
    private final NdesServer server;
    private final Site site;
    private final Announcement announcement;

    private MockServer(OpenThings open, NdesServer server, Site site, Announcement announcement) {
        this.open = open;
        this.server = server;
        this.site = site;
        this.announcement = announcement;
    }

    /**
     * Starts.
     *
     * @param documented gives the scenarios whose failures have addresses; asked once the default site answers, for reading them
     *     takes as long as opening it
     * @throws ServeException when it cannot be done as asked; nothing is left running then
     */
    public static MockServer start(ServeRequest request, Supplier<List<Scenario>> documented) throws ServeException {
        OpenThings open = new OpenThings();
        try {
            return start(request, () -> new FailureIndex(documented.get()), open);
        } catch (ServeException e) {
            open.close();
            throw e;
        }
    }

    private static MockServer start(ServeRequest request, Supplier<FailureIndex> reader, OpenThings open)
            throws ServeException {
        SecureRandom random = new SecureRandom();
        TestAccount account = ServedSettings.account(request, random);
        SiteSettings healthy = ServedSettings.healthy(request, account);
        Optional<FailureIndex> early = request.failures().isEmpty() ? Optional.empty() : Optional.of(reader.get());
        SiteSettings settings =
                early.isEmpty() ? healthy : MergedSettings.of(healthy, asked(request.failures(), early.get()));
        Listening listening = new Listening(request);
        Optional<ServerCredentials> own = listening.own();
        Store store = store(request);
        open.add(store::close);
        LogFolders logs = LogFolders.in(request.logs());
        open.add(logs::close);
        NdesServer server = listening.start(store);
        open.add(server::close);

        FreshChallenges challenges = new FreshChallenges(random);
        String challenge = request.challenge().orElseGet(challenges::typed);
        Consumer<Site> opened = site -> {
            FreshChallenges.accept(site, challenge, true);
            logs.follow(site);
        };
        Installation installation = Installation.contoso();
        Site site = server.openAt("", installation, settings, clock(), random);
        opened.accept(site);
        CompletableFuture<FailureIndex> reading =
                early.map(CompletableFuture::completedFuture).orElseGet(() -> CompletableFuture.supplyAsync(reader));
        listening.openTls(server, site, own);
        ControlPoint control = ControlPoint.start(request, server, random);
        open.add(control::close);
        FailureIndex index = reading.join();
        FailureSites failures = new FailureSites(server, index, installation, healthy, MockServer::clock, opened);
        server.onDemand(failures::at);
        server.mount(ServedPaths.FAILURES, new FailurePages(index, server.publicUri()));
        server.mount("device", new DevicePages(() -> site, Optional.empty(), challenges));
        for (String id : index.shown()) {
            String path = ServedPaths.FAILURES + "/" + id;
            server.mount(
                    path + "/device",
                    new DevicePages(() -> failures.at(path).orElseThrow(), index.find(id), challenges));
        }
        return new MockServer(
                open,
                server,
                site,
                new Announcing(request, server, site, store, account)
                        .announcement(
                                challenge,
                                Optional.of(control.announcement()),
                                index.shown().size()));
    }

    /** What to say of it. */
    public Announcement announcement() {
        return announcement;
    }

    /** The site that stands under no path. */
    Site defaultSite() {
        return site;
    }

    /** Where it listens itself, without a slash at the end. */
    URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        open.close();
    }

    private static Clock clock() {
        return new ControlledClock(Clock.systemUTC());
    }

    private static Store store(ServeRequest request) throws ServeException {
        if (request.store().isEmpty()) {
            return Store.memory();
        }
        try {
            return Store.open(request.store().get());
        } catch (StoreException e) {
            // The user is told what happened, not what Java calls it.
            String reason = String.valueOf(e.getMessage()).replaceAll("\\((\\w+)Exception\\)", "($1)");
            throw new ServeException("--store: " + reason, e);
        }
    }

    private static List<Scenario> asked(List<String> ids, FailureIndex index) throws ServeException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String id : ids) {
            FailureAddress address = index.find(id).orElseThrow(() -> index.unknown(id));
            if (!address.hasAddress()) {
                throw new ServeException("--failure " + id + ": no answer of a server shows it. "
                        + address.stagedBy().orElse("")
                        + address.command().map(command -> " See: " + command).orElse(""));
            }
            index.scenario(id).ifPresent(scenarios::add);
        }
        return scenarios;
    }
}
