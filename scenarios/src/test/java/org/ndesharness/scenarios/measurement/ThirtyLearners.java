package org.ndesharness.scenarios.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ndesharness.scenarios.console.ConsoleSettings;
import org.ndesharness.scenarios.console.web.ConsoleServer;
import org.ndesharness.scenarios.reader.ScenarioReader;

/**
 * A class of thirty at the console: how long until everybody has evidence, how long a page and an event take, how much memory is held. Run by hand; the
 * figures are in docs/measurements.md.
 */
final class ThirtyLearners {

    private static final int LEARNERS = 30;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private ThirtyLearners(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        ConsoleSettings settings = new ConsoleSettings("127.0.0.1", 0, 0, "en", Optional.empty());
        try (ConsoleServer console =
                ConsoleServer.start(settings, new ScenarioReader().readAll(List.of(Path.of("documented"))))) {
            new ThirtyLearners(console.uri().toString()).measure();
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        String address = location(post("/exercise", "seed=7&count=5&title=T", ""));
        String code = address.substring("/class/".length());
        List<String> seats = new ArrayList<>();
        for (int i = 0; i < LEARNERS; i++) {
            HttpResponse<String> joined = post("/join", "code=" + code + "&name=L" + i, "");
            seats.add(joined.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", ""));
        }
        say("memory before anybody begins, MB", memory());
        long begun = System.nanoTime();
        for (String seat : seats) {
            get("/desk", seat);
        }
        for (String seat : seats) {
            while (!get("/desk", seat).body().contains("class=\"evidence\"")) {
                if (millisSince(begun) > LONGEST.toMillis()) {
                    throw new IllegalStateException(
                            "Somebody got no evidence: " + get("/desk", seat).body());
                }
            }
        }
        say("until all thirty have evidence, ms", millisSince(begun));
        say("memory then, MB", memory());
        List<Long> pages = new ArrayList<>();
        List<Long> events = new ArrayList<>();
        List<Listener> listeners = new ArrayList<>();
        for (String seat : seats) {
            listeners.add(new Listener(seat));
        }
        for (int i = 0; i < LEARNERS; i++) {
            long asked = System.nanoTime();
            get("/desk?file=server%2Fhttperr1.log", seats.get(i));
            pages.add(millisSince(asked));
            listeners.get(i).forget();
            long changed = System.nanoTime();
            post("/desk/mark", "file=server%2Fhttperr1.log&line=" + (i + 1), seats.get(i));
            listeners.get(i).await();
            events.add(millisSince(changed));
        }
        say("a page with a log, median ms", median(pages));
        say("a page with a log, slowest ms", Collections.max(pages));
        say("from a change to its event, median ms", median(events));
        say("from a change to its event, slowest ms", Collections.max(events));
    }

    private static void say(String what, long figure) {
        System.out.println(what + ": " + figure);
    }

    private static long median(List<Long> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String cookie)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Origin", base)
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A browser that listens. */
    private final class Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        Listener(String seat) throws IOException, InterruptedException {
            var lines = new BufferedReader(new InputStreamReader(
                    http.send(
                                    HttpRequest.newBuilder(URI.create(base + "/desk/events"))
                                            .header("Cookie", seat)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));
            Thread thread = new Thread(() -> {
                try {
                    lines.lines().filter(line -> line.startsWith("event:")).forEach(heard::add);
                } catch (UncheckedIOException over) {
                    return;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void forget() {
            heard.clear();
        }

        void await() throws InterruptedException {
            if (heard.poll(1, TimeUnit.MINUTES) == null) {
                throw new IllegalStateException("An event did not come");
            }
        }
    }
}
