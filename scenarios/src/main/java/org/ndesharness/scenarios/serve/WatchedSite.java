package org.ndesharness.scenarios.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.server.Site;
import org.ndesharness.server.journal.Exchange;

/** A mock server whose default site somebody watches. */
public final class WatchedSite implements AutoCloseable {

    private static final int SHOWN = 100;
    private static final int LONGEST_LINE = 300;
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(5);

    private final MockServer server;
    private final Site site;
    private final Thread watcher;
    private volatile boolean closed;

    private WatchedSite(MockServer server, Site site, Runnable arrived) {
        this.server = server;
        this.site = site;
        this.watcher = new Thread(() -> watch(arrived), "watch");
        this.watcher.setDaemon(true);
    }

    /**
     * Opens one, as {@code serve} does.
     *
     * @param host address to bind
     * @param port 0 for any free one
     * @param failure id of what is wrong with it; empty for nothing
     * @param arrived is told after each exchange
     * @throws ServeException when it cannot be opened as asked
     */
    public static WatchedSite open(
            String host, int port, Optional<String> failure, List<Scenario> documented, Runnable arrived)
            throws ServeException {
        MockServer server = MockServer.start(
                new ServeRequest(
                        host,
                        port,
                        Optional.empty(),
                        Optional.empty(),
                        new ServeRequest.Control(OptionalInt.of(0), Optional.empty()),
                        ServedGeneration.WINDOWS_2022,
                        ServedMode.POLICY,
                        Optional.empty(),
                        Optional.empty(),
                        failure.stream().toList(),
                        Optional.empty()),
                () -> documented);
        WatchedSite watched = new WatchedSite(server, server.defaultSite(), arrived);
        watched.watcher.start();
        return watched;
    }

    private void watch(Runnable arrived) {
        long last = 0;
        while (!closed) {
            long known = last;
            Optional<Exchange> next = site.journal().await(exchange -> exchange.number() > known, LOOKS_AGAIN_AFTER);
            if (next.isPresent()) {
                last = next.get().number();
                arrived.run();
            }
        }
    }

    /** The SCEP URL. */
    public String scepUrl() {
        return server.announcement().scepUrl();
    }

    /** The page for devices: root certificate and profiles. */
    public String deviceUrl() {
        return server.announcement().deviceUrl();
    }

    /** A challenge that may be used again and again. */
    public String challenge() {
        return server.announcement().challenge();
    }

    /** Whether only this machine reaches it. */
    public boolean loopback() {
        return server.announcement().exposed().isEmpty();
    }

    /** What came, newest first. */
    public List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (Exchange exchange : site.journal().newest(SHOWN)) {
            String text = exchange.text();
            int end = text.indexOf('\n');
            boolean well = exchange.completed()
                    .answer()
                    .map(answer -> answer.status() < 400)
                    .orElse(false);
            String line = end < 0 ? text : text.substring(0, end);
            visits.add(new Visit(
                    line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …",
                    line.length() <= LONGEST_LINE && end >= 0 ? text.substring(end + 1) : text,
                    well));
        }
        Collections.reverse(visits);
        return visits;
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        server.close();
    }

    /**
     * One exchange, without secrets.
     *
     * @param line request and answer in one line, which is cut where it is very long
     * @param decoded what they mean, line by line; all of it where the line was cut
     */
    public record Visit(String line, String decoded, boolean well) {}
}
