package org.ndesharness.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Intune;

/** One emulated installation: the service, the proxy, the NDES server, the CA, the connector. */
public final class Site implements AutoCloseable {

    private final NdesServer server;
    private final String name;
    private final ServerRoom room;

    Site(NdesServer server, String name, ServerRoom room) {
        this.server = server;
        this.name = name;
        this.room = room;
    }

    /** The path segment on the listener. It says nothing about the site. */
    public String name() {
        return name;
    }

    /** As last administered. */
    public SiteSettings settings() {
        return room.settings();
    }

    /** The names and addresses it goes by. */
    public Installation installation() {
        return room.installation();
    }

    /** The service. */
    public Intune intune() {
        return room.intune();
    }

    /**
     * Changes the settings, and restarts or renews what such a change asks for: IIS with its pools, certificates that
     * were expired or issued under another key, the connector's service.
     */
    public void administer(SiteSettings settings) {
        room.administer(settings);
        server.runningProxy().ifPresent(proxy -> proxy.publish(name, settings.proxy()));
    }

    /**
     * Where a host name leads to from the device's network.
     *
     * @return base address with the site's name and no slash at the end; empty when nobody knows the name
     */
    public Optional<URI> locate(String host) {
        var there = locateUnblocked(host);
        return settings().network().deviceBlocked()
                ? there.map(uri -> URI.create(server.refusing() + "/" + name))
                : there;
    }

    /** Where a host name leads to from anywhere else: not blocked by the firewall in front of the device. */
    public Optional<URI> locateUnblocked(String host) {
        var proxy = settings().proxy();
        if (!proxy.published()) {
            return host.equalsIgnoreCase(installation().publicHost())
                            || host.equalsIgnoreCase(installation().ndesFqdn())
                    ? Optional.of(URI.create(server.uri() + "/" + name))
                    : Optional.empty();
        }
        if (!proxy.defaultDomain() || !host.equalsIgnoreCase(installation().publicHost())) {
            return Optional.empty();
        }
        var running = server.proxy();
        running.publish(name, proxy);
        return Optional.of(URI.create(running.uri() + "/" + name));
    }

    /** Where the NDES server's own name leads to inside the corporate network, past the proxy; empty for other names. */
    public Optional<URI> locateInside(String host) {
        return host.equalsIgnoreCase(installation().ndesFqdn())
                ? Optional.of(URI.create(server.uri() + "/" + name))
                : Optional.empty();
    }

    /**
     * Writes what an administrator could hand over: {@code intune}, {@code proxy}, {@code server} and {@code ca} under
     * the folder.
     */
    public void collect(Path evidenceFolder) throws IOException {
        room.collect(evidenceFolder);
    }

    ServerRoom room() {
        return room;
    }

    @Override
    public void close() {
        server.close(this);
    }
}
