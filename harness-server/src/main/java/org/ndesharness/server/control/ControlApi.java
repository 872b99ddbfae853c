package org.ndesharness.server.control;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The control API: JSON over HTTP, on a listener and threads of its own, so that it answers whatever has become of the main
 * listener. {@code GET /v1/openapi.json} describes it.
 *
 * <p>On the loopback it asks for no token; a web page in a browser on the same machine cannot use it nonetheless. A change
 * has to carry {@code Content-Type: application/json}, or, without content, a field {@code NDES-Harness}.
 */
public final class ControlApi implements AutoCloseable {

    private static final int THREADS = 24;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 90_000;

    private final Server server;
    private final ServerConnector connector;
    private final String host;

    private ControlApi(Server server, ServerConnector connector, String host) {
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /**
     * Starts listening.
     *
     * @param controlled the server to steer
     * @param seeds gives the seed of a fault that goes by chance and was asked for without one
     * @throws IOException when the address cannot be bound
     */
    public static ControlApi start(ControlSettings settings, ControlledServer controlled, LongSupplier seeds)
            throws IOException {
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("control");
        threads.setDaemon(true);
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        // A site's path may have several segments; in the path of a call it is one, with %2F for its slashes.
        configuration.setUriCompliance(
                UriCompliance.DEFAULT.with("control", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new ControlHandler(new Gate(settings), new Router(routes(controlled, seeds))));
        server.setErrorHandler((request, response, callback) -> {
            var status = response.getStatus();
            ControlHandler.send(
                    ControlAnswer.error(status, "the request is malformed", "GET /v1/openapi.json lists what there is"),
                    response,
                    callback);
            return true;
        });
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            throw new IOException("The control API does not start", e);
        }
        return new ControlApi(server, connector, settings.host());
    }

    static List<Route> routes(ControlledServer controlled, LongSupplier seeds) {
        return Routes.of(controlled, seeds);
    }

    /** Base address, without a slash at the end. */
    public URI uri() {
        return URI.create("http://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":"
                + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The control API does not stop", e);
        }
    }
}
