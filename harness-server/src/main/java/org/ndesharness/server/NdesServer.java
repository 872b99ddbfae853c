package org.ndesharness.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.http.Frontage;
import org.ndesharness.server.http.Listener;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.proxy.ApplicationProxy;

/** One listener that carries many emulated installations, each under a path of its own. */
public final class NdesServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Listener listener;
    private @Nullable ApplicationProxy proxy;
    private @Nullable Socket refusing;

    private NdesServer(Listener listener) {
        this.listener = listener;
        PartyKeys.shared();
    }

    /** Starts on a free port of the loopback. */
    public static NdesServer start() {
        try {
            return start(LOOPBACK, 0);
        } catch (PortInUseException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Starts on an address.
     *
     * @param port 0 for any free one
     */
    public static NdesServer start(String host, int port) throws PortInUseException {
        try {
            return new NdesServer(Listener.start(host, port));
        } catch (IOException e) {
            throw new PortInUseException(host, port, e);
        }
    }

    /** Base address, without a slash at the end; a site stands under its name. */
    public URI uri() {
        return listener.uri();
    }

    /**
     * Opens an installation.
     *
     * @param clock what the installation takes for the time
     * @param random seeds everything that is left to chance; not used after this call
     */
    public Site open(Installation installation, SiteSettings settings, Clock clock, RandomGenerator random) {
        var machines = new ServerRoom(installation, settings, PartyKeys.shared(), clock, random);
        var frontage = new Frontage(machines.httpSys(), installation, clock);
        var name = SiteNames.next(random);
        for (var attempt = 2; !listener.mount(name, frontage); attempt++) {
            // With two hundred sites of a thousand names some meet; a number tells them apart when words run out.
            name = SiteNames.next(random) + (attempt > 20 ? "-" + attempt : "");
        }
        return new Site(this, name, machines);
    }

    void close(Site site) {
        listener.unmount(site.name());
        synchronized (this) {
            if (proxy != null) {
                proxy.withdraw(site.name());
            }
        }
    }

    /** The application proxy, started when the first device asks for it. */
    synchronized ApplicationProxy proxy() {
        if (proxy == null) {
            proxy = ApplicationProxy.start(uri());
        }
        return proxy;
    }

    /** The application proxy, if a device has asked for it already. */
    synchronized Optional<ApplicationProxy> runningProxy() {
        return Optional.ofNullable(proxy);
    }

    /** An address that refuses connections: bound, so that nobody else gets it, and never listened on. */
    synchronized URI refusing() {
        try {
            if (refusing == null) {
                var socket = new Socket();
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                refusing = socket;
            }
            return URI.create("http://" + LOOPBACK + ":" + refusing.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback", e);
        }
    }

    @Override
    public synchronized void close() {
        if (proxy != null) {
            proxy.close();
        }
        listener.close();
        if (refusing != null) {
            try {
                refusing.close();
            } catch (IOException e) {
                throw new UncheckedIOException("A socket does not close", e);
            }
        }
    }
}
