package org.ndesharness.server.http;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The one real HTTP listener. Each emulated machine stands under a path segment of its own.
 *
 * <p>Its own limits lie above those of every emulated machine, so that only the machines refuse.
 */
public final class Listener implements AutoCloseable {

    /** Above the largest sensible MaxRequestBytes, in bytes. */
    private static final int HEADER_BYTES = 160 * 1024;

    private static final int THREADS = 64;

    private final Server server;
    private final ServerConnector connector;
    private final String host;
    private final Mounts mounts;

    private Listener(Server server, ServerConnector connector, String host, Mounts mounts) {
        this.server = server;
        this.connector = connector;
        this.host = host;
        this.mounts = mounts;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @throws IOException when the address cannot be bound
     */
    public static Listener start(String host, int port) throws IOException {
        var threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setResponseHeaderSize(16 * 1024);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHttpCompliance(HttpCompliance.RFC7230_LEGACY);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setReuseAddress(true);
        server.addConnector(connector);
        var mounts = new Mounts();
        server.setHandler(new FrontageHandler(mounts));
        server.setErrorHandler(new HttpSysErrorHandler());
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            throw new IOException("The HTTP listener does not start", e);
        }
        return new Listener(server, connector, host, mounts);
    }

    /** Base address, without a slash at the end. */
    public URI uri() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort());
    }

    /**
     * Puts a machine under a path; false when the path is taken.
     *
     * @param path segments parted by slashes, without one at either end; empty for the default site
     */
    public boolean mount(String path, Frontage frontage) {
        return mounts.mount(path, frontage);
    }

    /** Puts pages under a path. */
    public void mountPages(String path, Pages pages) {
        mounts.mount(path, pages);
    }

    /** Who opens the machine of a failure's address, {@code f/<id>}, when it is first asked for. */
    public void onDemand(Function<String, Optional<Frontage>> opener) {
        mounts.onDemand(opener);
    }

    /** Takes a machine away. */
    public Optional<Frontage> unmount(String path) {
        return mounts.unmount(path);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP listener does not stop", e);
        }
    }
}
