package org.ndesharness.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.http.Frontage;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Intune;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.mscep.PasswordCache;
import org.ndesharness.server.mscep.RaCertificates;

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

    /** The path on the listener; a neutral word unless it was asked for. */
    public String name() {
        return name;
    }

    /** The path on the listener, without a slash at either end; empty for the default site. */
    public String path() {
        return name;
    }

    /** The SCEP URL as devices reach it. */
    public URI scepUrl() {
        return URI.create(base() + "/certsrv/mscep/mscep.dll");
    }

    /** The page that gives out passwords. */
    public URI adminUrl() {
        return URI.create(base() + "/certsrv/mscep_admin/");
    }

    /** What goes wrong on the wire. */
    public Faults faults() {
        return room.faults();
    }

    /** Every exchange. */
    public Journal journal() {
        return room.journal();
    }

    /** The passwords that NDES gives out itself. */
    public PasswordCache passwords() {
        return room.passwords();
    }

    /** The CA's certificate. */
    public X509Certificate caCertificate() {
        return room.authority().certificate();
    }

    /** NDES' own certificates. */
    public RaCertificates raCertificates() {
        return room.raCertificates();
    }

    /** What the site takes for the time. */
    public Clock clock() {
        return room.clock();
    }

    /** Requests that wait for a certificate manager, oldest first. */
    public List<CaRow> pending() {
        return room.authority().pending();
    }

    /** Issues a waiting request; false when none of that number waits. */
    public boolean approve(int requestId) {
        return room.authority().approve(requestId);
    }

    /** Denies a waiting request; false when none of that number waits. */
    public boolean deny(int requestId) {
        return room.authority().deny(requestId);
    }

    /** The logs as files by name, line by line, as the collector would copy them now. */
    public SortedMap<String, List<String>> logs() {
        return room.logs();
    }

    /** Takes back all faults, and forgets journal and passwords. Settings and certificates stay. */
    public void reset() {
        room.faults().clear();
        room.journal().clear();
        room.passwords().restarted();
    }

    private String base() {
        return server.publicUri() + (name.isEmpty() ? "" : "/" + name);
    }

    Frontage frontage() {
        return room.frontage();
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
