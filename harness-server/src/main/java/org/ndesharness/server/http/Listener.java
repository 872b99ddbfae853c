package org.ndesharness.server.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.tls.TlsConnectionFactory;
import org.ndesharness.server.tls.TlsSettings;

/**
 * The one real HTTP listener. Each emulated machine stands under a path of its own.
 *
 * <p>Its own limits lie above those of every emulated machine, so that only the machines refuse.
 */
public final class Listener implements AutoCloseable {

    /** Above the largest sensible MaxRequestBytes, in bytes. */
    private static final int HEADER_BYTES = 160 * 1024;

    /** No thread waits for a client, so that these are there to work. */
    private static final int THREADS = 64;

    /** Connections that wait to be accepted: a fleet may come at once. */
    private static final int ACCEPT_QUEUE = 1024;

    /** HTTP.sys' own: Timer_ConnectionIdle, Timer_EntityBody and Timer_HeaderWait are two minutes each (KB 820729). */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofMinutes(2);

    /** Beyond what RFC 9112 lets pass, lines that end with LF alone, and a Host that differs from a whole URL's. */
    private static final HttpCompliance COMPLIANCE = HttpCompliance.RFC7230_LEGACY.with(
            "HTTP.sys", HttpCompliance.Violation.MISMATCHED_AUTHORITY, HttpCompliance.Violation.LF_HEADER_TERMINATION);

    private final Server server;
    private final ServerConnector connector;
    private final HttpSysConnectionFactory http;
    private final Mounts mounts;
    private @Nullable Tls tls;

    private record Tls(ServerConnector connector, TlsConnectionFactory factory) {}

    private Listener(Server server, ServerConnector connector, HttpSysConnectionFactory http, Mounts mounts) {
        this.server = server;
        this.connector = connector;
        this.http = http;
        this.mounts = mounts;
    }

    /**
     * Starts listening, with HTTP.sys' time-out.
     *
     * @param port 0 for any free one
     * @throws IOException when the address cannot be bound
     */
    public static Listener start(String host, int port) throws IOException {
        return start(host, port, CONNECTION_TIMEOUT);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @param connectionTimeout after which a silent connection is closed, and in which the head of a request has to be there
     * @throws IOException when the address cannot be bound
     */
    public static Listener start(String host, int port, Duration connectionTimeout) throws IOException {
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
        configuration.setHttpCompliance(COMPLIANCE);
        var factory = new HttpSysConnectionFactory(configuration, new AtomicLong(), connectionTimeout);
        var connector = connector(server, host, port, connectionTimeout, factory);
        server.addConnector(connector);
        var mounts = new Mounts();
        server.setHandler(new FrontageHandler(mounts));
        server.setErrorHandler(new HttpSysErrorHandler(mounts));
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            throw new IOException("The HTTP listener does not start", e);
        }
        return new Listener(server, connector, factory, mounts);
    }

    private static ServerConnector connector(
            Server server, String host, int port, Duration connectionTimeout, ConnectionFactory... factories) {
        var connector = new ServerConnector(server, 1, 1, factories);
        connector.setIdleTimeout(connectionTimeout.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setHost(host);
        connector.setPort(port);
        connector.setReuseAddress(true);
        return connector;
    }

    /**
     * Listens on a second port, for TLS. The same machines and pages stand there.
     *
     * @throws IOException when the port cannot be bound
     * @throws IllegalStateException when TLS is open already
     */
    public synchronized void openTls(TlsSettings settings) throws IOException {
        if (tls != null) {
            throw new IllegalStateException("TLS is open already");
        }
        var outer = new TlsConnectionFactory(settings, http.getProtocol());
        var opened = connector(
                server,
                Objects.requireNonNull(connector.getHost()),
                settings.port(),
                Duration.ofMillis(connector.getIdleTimeout()),
                outer,
                http);
        try {
            opened.open();
            server.addConnector(opened);
            opened.start();
        } catch (IOException e) {
            opened.close();
            throw e;
        } catch (Exception e) {
            throw new IOException("The TLS listener does not start", e);
        }
        tls = new Tls(opened, outer);
    }

    /** How TLS is spoken at the moment; empty while it is not open. */
    public synchronized Optional<TlsSettings> tls() {
        return Optional.ofNullable(tls).map(open -> open.factory().settings());
    }

    /**
     * Changes how TLS is spoken with clients that connect from now on. The port stays as it is.
     *
     * @throws IllegalStateException when TLS is not open, or when this Java cannot speak it so
     */
    public synchronized void changeTls(UnaryOperator<TlsSettings> change) {
        if (tls == null) {
            throw new IllegalStateException("TLS is not open");
        }
        tls.factory().change(change.apply(tls.factory().settings()));
    }

    /** Base address for TLS, without a slash at the end; empty while TLS is not open. */
    public synchronized Optional<URI> tlsUri() {
        return Optional.ofNullable(tls).map(open -> uri("https", open.connector()));
    }

    private static URI uri(String scheme, ServerConnector open) {
        var host = Objects.requireNonNull(open.getHost());
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + open.getLocalPort());
    }

    /** Base address, without a slash at the end. */
    public URI uri() {
        return uri("http", connector);
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
