package org.ndesharness.server.measurement;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Requester;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.ServerSettings;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.store.Store;

/**
 * Used heap after a collection, at each tenth of many enrolments in memory mode. All are complete, over HTTP, each with a transaction and a one-time
 * password of its own; keys of devices have 1024 bits, to be done sooner.
 */
final class FlatMemory {

    private static final int CONNECTIONS = 2;

    private FlatMemory() {}

    /** Prints a line for each tenth: {@code FlatMemory COUNT}. */
    public static void main(String[] arguments) throws Exception {
        var count = Integer.parseInt(arguments[0]);
        var settings = new ServerSettings("127.0.0.1", 0, Optional.empty(), Store.memory());
        try (var server = NdesServer.start(settings);
                var site =
                        server.openAt("", Installation.contoso(), withShortKeys(), Clock.systemUTC(), new Random(1))) {
            System.out.printf(Locale.ROOT, "%7d enrolments: %4d MB%n", 0, usedMegabytes());
            for (var tenth = 1; tenth <= 10; tenth++) {
                enrol(site, count / 10, (tenth - 1) * (count / 10));
                System.out.printf(Locale.ROOT, "%7d enrolments: %4d MB%n", tenth * (count / 10), usedMegabytes());
            }
        }
    }

    private static void enrol(Site site, int count, int from) throws Exception {
        var pool = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (var connection = 0; connection < CONNECTIONS; connection++) {
                var first = from + connection * (count / CONNECTIONS);
                running.add(pool.submit(() -> {
                    enrolOneAfterTheOther(site, first, first + count / CONNECTIONS);
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void enrolOneAfterTheOther(Site site, int from, int until) throws Exception {
        var client = HttpClient.newHttpClient();
        KeyPair keys = Requester.keys(1024);
        var certificates = Requester.certificates(
                send(client, HttpRequest.newBuilder(URI.create(site.scepUrl() + "?operation=GetCACert"))));
        for (var number = from; number < until; number++) {
            var password = "password " + number;
            site.passwords().accept(password, false);
            var requester = new Requester(keys);
            var message = requester.request(Choice.usual(password), List.of(certificates.get(1)));
            var answer = requester.read(
                    send(
                            client,
                            HttpRequest.newBuilder(URI.create(site.scepUrl() + "?operation=PKIOperation"))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(message))),
                    certificates);
            if (answer.issued().isEmpty()) {
                throw new IllegalStateException("Enrolment " + number + " failed: " + answer);
            }
        }
    }

    private static byte[] send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static SiteSettings withShortKeys() {
        var healthy = SiteSettings.healthy();
        return new SiteSettings(
                healthy.intune(),
                healthy.network(),
                healthy.proxy(),
                healthy.http(),
                healthy.iis(),
                healthy.mscep(),
                healthy.policy(),
                new CaSettings(true, true, false, 1024),
                healthy.connector());
    }

    private static long usedMegabytes() {
        var runtime = Runtime.getRuntime();
        // One collection may leave what the next one finds.
        for (var i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
