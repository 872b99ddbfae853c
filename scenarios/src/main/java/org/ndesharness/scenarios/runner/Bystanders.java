package org.ndesharness.scenarios.runner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ndesharness.server.Site;

/**
 * The other devices of an installation, inside the corporate network and so past the proxy. They ask for capabilities and CA certificates, so that server
 * logs hold what is not ours, and a pool that crashes has had requests to crash on.
 */
final class Bystanders {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
    /** More than the crashes within five minutes that turn a pool off. */
    private static final int OF_A_BUSY_MORNING = 7;

    private static final int NOW_AND_THEN = 2;
    private static final int SECONDS_BETWEEN = 35;

    private static final List<Habit> HABITS = List.of(
            new Habit("Dalvik/2.1.0 (Linux; U; Android 12; SM-G991B Build/SP1A.210812.016)", "", "ca"),
            new Habit("profiled/1.0 CFNetwork/1404.0.5 Darwin/22.3.0", "", "SCEP%20Authority"),
            new Habit("Mozilla/4.0 (compatible; Win32; NDES client)", "/pkiclient.exe", "default"));

    private static final List<String> OPERATIONS = List.of("GetCACert", "GetCACaps");

    private final HttpClient http;
    private final Site site;
    private final SimulatedClock clock;
    private final RandomGenerator random;

    Bystanders(HttpClient http, Site site, SimulatedClock clock, RandomGenerator random) {
        this.http = http;
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /** Several requests within a few minutes, enough to make a pool that crashes be turned off. */
    void crowd() {
        visit(OF_A_BUSY_MORNING + random.nextInt(2));
    }

    /** A few requests. */
    void passBy() {
        visit(NOW_AND_THEN + random.nextInt(2));
    }

    private void visit(int requests) {
        int first = random.nextInt(HABITS.size());
        for (int request = 0; request < requests; request++) {
            Habit habit = HABITS.get((first + request) % HABITS.size());
            ask(habit, OPERATIONS.get(random.nextInt(OPERATIONS.size())));
            clock.pass(Duration.ofSeconds(SECONDS_BETWEEN / 2 + random.nextInt(SECONDS_BETWEEN / 2))
                    .plusMillis(random.nextInt(1000)));
        }
    }

    private void ask(Habit habit, String operation) {
        Optional<URI> base = site.locateInside(site.installation().ndesFqdn());
        if (base.isEmpty()) {
            return;
        }
        URI uri = URI.create(base.get() + "/certsrv/mscep/mscep.dll" + habit.suffix() + "?operation=" + operation
                + "&message=" + habit.message());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LONGEST_ANSWER)
                .header("User-Agent", habit.userAgent())
                .header("X-Forwarded-For", "10.0." + (16 + random.nextInt(64)) + "." + (1 + random.nextInt(250)))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Whether others get an answer is the site's affair: a crashing pool drops their connections.
            return;
        }
    }

    /** What tells one platform's requests from another's. */
    private record Habit(String userAgent, String suffix, String message) {}
}
