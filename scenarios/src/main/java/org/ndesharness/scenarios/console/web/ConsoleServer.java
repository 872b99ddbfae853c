package org.ndesharness.scenarios.console.web;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.ndesharness.scenarios.console.ConsoleException;
import org.ndesharness.scenarios.console.ConsoleSettings;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.serve.Exposure;

/** The console, as it runs: pages on a listener of their own, lessons and classes behind them. */
public final class ConsoleServer implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final ConsoleSettings settings;
    private final Optional<String> token;
    private final Hall hall;
    private final Watching watching;
    private final ScheduledExecutorService timer;

    private ConsoleServer(
            Server server,
            ServerConnector connector,
            ConsoleSettings settings,
            Optional<String> token,
            Hall hall,
            Watching watching,
            ScheduledExecutorService timer) {
        this.server = server;
        this.connector = connector;
        this.settings = settings;
        this.token = token;
        this.hall = hall;
        this.watching = watching;
        this.timer = timer;
    }

    /**
     * Starts.
     *
     * @param documented the scenarios that can be demonstrated and asked
     * @throws ConsoleException when it cannot be done as asked; nothing is left running then
     */
    public static ConsoleServer start(ConsoleSettings settings, List<Scenario> documented) throws ConsoleException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("console");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        // What is no HTTP gets no page either.
        server.setErrorHandler((request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.write(
                    true, ByteBuffer.wrap("This cannot be answered.\n".getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
        });
        try {
            connector.open();
        } catch (IOException e) {
            connector.close();
            throw new ConsoleException(reason(settings, e), e);
        }
        return started(settings, documented, server, connector);
    }

    private static ConsoleServer started(
            ConsoleSettings settings, List<Scenario> documented, Server server, ServerConnector connector)
            throws ConsoleException {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        int port = connector.getLocalPort();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "console-timer");
            thread.setDaemon(true);
            return thread;
        });
        Optional<String> token =
                Exposure.isLoopback(settings.host()) ? Optional.empty() : Optional.of(Visitors.newToken(random));
        EventStreams streams = new EventStreams(timer);
        Hall hall = new Hall(documented, streams, random, clock);
        Visitors visitors = new Visitors(token, random);
        Watching watching = new Watching(settings, documented, () -> streams.changed(WatchPages.TOPIC));
        Router router = new Router(
                hall,
                visitors,
                new TrainerPages(hall, streams),
                new ClassPages(
                        hall, streams, visitors, random, settings.sheet(), token.map(any -> reachable(settings, port))),
                new LearnerPages(hall, streams, visitors, port),
                new WatchPages(watching, streams),
                port);
        server.setHandler(
                new ConsoleHandler(new Gate(settings.host()), router, visitors, streams, settings.language()));
        ConsoleServer console = new ConsoleServer(server, connector, settings, token, hall, watching, timer);
        try {
            server.start();
        } catch (Exception e) {
            console.close();
            throw new ConsoleException("the console does not start: " + e.getMessage(), e);
        }
        return console;
    }

    private static String reason(ConsoleSettings settings, IOException refused) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            reasons.append(cause.getMessage()).append(' ');
        }
        if (reasons.indexOf("assign requested address") >= 0) {
            return "--host is " + settings.host() + ", which is no address of this machine; 0.0.0.0 is all of them";
        }
        if (reasons.indexOf("Permission denied") >= 0) {
            return "--port is " + settings.port() + ", which this user may not listen on; name one above 1023";
        }
        return "--port is " + settings.port()
                + ", and that port is in use; name another with --port, or --port 0 for any free one";
    }

    /** Where it listens, without a slash at the end. */
    public URI uri() {
        return URI.create(origin(settings.host(), connector.getLocalPort()));
    }

    /** Where the trainer begins, with the token where one is asked for. */
    public URI trainerUri() {
        return URI.create(reachable(settings, connector.getLocalPort())
                + token.map(shown -> "/trainer?token=" + shown).orElse("/"));
    }

    /** Where learners begin. */
    public URI learnerUri() {
        return URI.create(reachable(settings, connector.getLocalPort()) + "/join");
    }

    /** All addresses are no address: of several, one that others in the network are likely to reach. */
    private static String reachable(ConsoleSettings settings, int port) {
        String host = settings.host();
        return origin(Exposure.isAny(host) ? Exposure.ownAddress().orElse("127.0.0.1") : host, port);
    }

    private static String origin(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The trainer's token; empty on the loopback, where none is asked for. */
    public Optional<String> token() {
        return token;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The console does not stop", e);
        } finally {
            timer.shutdownNow();
            watching.close();
            hall.close();
        }
    }
}
