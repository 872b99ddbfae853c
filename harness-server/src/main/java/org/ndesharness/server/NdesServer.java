package org.ndesharness.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.http.Listener;
import org.ndesharness.server.http.Pages;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.proxy.ApplicationProxy;
import org.ndesharness.server.store.Store;
import org.ndesharness.server.tls.ServerCredentials;
import org.ndesharness.server.tls.TlsFault;
import org.ndesharness.server.tls.TlsSettings;

/** One listener that carries many emulated installations, each under a path of its own. */
public final class NdesServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Listener listener;
    private final ServerSettings settings;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();
    private final Set<String> opening = ConcurrentHashMap.newKeySet();
    private @Nullable ApplicationProxy proxy;
    private @Nullable Socket refusing;

    private NdesServer(Listener listener, ServerSettings settings) {
        this.listener = listener;
        this.settings = settings;
        PartyKeys.shared();
    }

    /** Starts on a free port of the loopback. */
    public static NdesServer start() {
        try {
            return start(ServerSettings.loopback());
        } catch (PortInUseException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Starts on an address, with state in memory.
     *
     * @param port 0 for any free one
     */
    public static NdesServer start(String host, int port) throws PortInUseException {
        return start(new ServerSettings(host, port, Optional.empty(), Store.memory()));
    }

    /** Starts as set. */
    public static NdesServer start(ServerSettings settings) throws PortInUseException {
        try {
            return new NdesServer(Listener.start(settings.host(), settings.port()), settings);
        } catch (IOException e) {
            throw new PortInUseException(settings.host(), settings.port(), e);
        }
    }

    /** Base address, without a slash at the end; a site stands under its name. */
    public URI uri() {
        return listener.uri();
    }

    /** How devices reach it: the public address if one was set, else {@link #uri()}. */
    public URI publicUri() {
        return settings.publicUrl().orElseGet(this::uri);
    }

    /**
     * Opens an installation under a neutral name.
     *
     * @param clock what the installation takes for the time
     * @param random seeds everything that is left to chance; not used after this call
     */
    public Site open(Installation installation, SiteSettings settings, Clock clock, RandomGenerator random) {
        var name = SiteNames.next(random);
        for (var attempt = 2; !reserve(name); attempt++) {
            // With two hundred sites of a thousand names some meet; a number tells them apart when words run out.
            name = SiteNames.next(random) + (attempt > 20 ? "-" + attempt : "");
        }
        try {
            return openAt(name, installation, settings, clock, random);
        } finally {
            opening.remove(name);
        }
    }

    /** Keeps a name from sites that are opened meanwhile: to make one takes a moment, and only then is it there. */
    private boolean reserve(String name) {
        if (!opening.add(name)) {
            return false;
        }
        if (sites.containsKey(name)) {
            opening.remove(name);
            return false;
        }
        return true;
    }

    /**
     * Opens an installation under a path of its own.
     *
     * @param path segments parted by slashes, without one at either end; empty for the default site
     * @param clock what the installation takes for the time
     * @param random seeds everything that is left to chance; not used after this call
     * @throws IllegalArgumentException when the path is taken
     */
    public Site openAt(
            String path, Installation installation, SiteSettings settings, Clock clock, RandomGenerator random) {
        var state = this.settings.store().site(path, 30 + random.nextInt(400));
        var site =
                new Site(this, path, new ServerRoom(installation, settings, PartyKeys.shared(), state, clock, random));
        if (!listener.mount(path, site.frontage())) {
            throw new IllegalArgumentException("There is a site under '" + path + "' already");
        }
        sites.put(path, site);
        return site;
    }

    /** Opens the site of a failure's address, {@code f/<id>}, when it is first asked for; empty when there is no such failure. */
    public void onDemand(Function<String, Optional<Site>> opener) {
        listener.onDemand(path -> opener.apply(path).map(Site::frontage));
    }

    /** Puts other pages on the same listener. */
    public void mount(String path, Pages pages) {
        listener.mountPages(path, pages);
    }

    /**
     * Opens a second port on the same address, for TLS, where the same sites stand.
     *
     * @param port 0 for any free one
     * @param issuer a site whose CA issues the server's certificate
     * @param names host names and addresses in that certificate; the first is the server's name
     * @param own shown instead, as long as nothing is to be wrong with it
     */
    public void openTls(int port, Site issuer, List<String> names, Optional<ServerCredentials> own)
            throws PortInUseException {
        var issued = TlsSettings.issuedBy(
                issuer.room().authority()::issueForService,
                port,
                names,
                PartyKeys.shared().machine(),
                issuer.clock());
        try {
            listener.openTls(own.map(issued::showing).orElse(issued));
        } catch (IOException e) {
            throw new PortInUseException(settings.host(), port, e);
        }
    }

    /** Base address over TLS, without a slash at the end; empty while TLS is not open. */
    public Optional<URI> tlsUri() {
        return listener.tlsUri();
    }

    /** What is wrong with TLS now; empty while it is not open. */
    public Optional<TlsFault> tlsFault() {
        return listener.tls().map(TlsSettings::fault);
    }

    /**
     * Makes something else wrong with TLS, for connections to come.
     *
     * @throws IllegalStateException when TLS is not open, or when this Java cannot speak it so
     */
    public void breakTls(TlsFault fault) {
        listener.changeTls(current -> current.with(fault));
    }

    /** The sites that are open. */
    public List<Site> sites() {
        return sites.values().stream().sorted(Comparator.comparing(Site::path)).toList();
    }

    /** The site under a path. */
    public Optional<Site> site(String path) {
        return Optional.ofNullable(sites.get(path));
    }

    void close(Site site) {
        listener.unmount(site.name());
        sites.remove(site.name());
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
