package org.ndesharness.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.control.ControlledClock;
import org.ndesharness.server.control.ControlledServer;
import org.ndesharness.server.control.ControlledSite;
import org.ndesharness.server.control.ControlledTls;
import org.ndesharness.server.control.InvalidJsonException;
import org.ndesharness.server.control.SettingsJson;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.tls.TlsFault;

/** A server as the control API sees it. Sites that it opens have a clock of their own that can be set. */
public final class ControlledNdesServer implements ControlledServer {

    /** Path of a healthy site that is asked whether the server works, and that nobody steers. */
    private static final String READINESS = "readiness";

    private final NdesServer server;
    private final String version;
    private final Clock clock;
    private final RandomGenerator random;
    private @Nullable Site probe;

    /**
     * Prepares a server to be steered.
     *
     * @param version of the harness
     * @param clock ticks behind the clocks of sites
     * @param random seeds sites
     */
    public ControlledNdesServer(NdesServer server, String version, Clock clock, RandomGenerator random) {
        this.server = server;
        this.version = version;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public URI publicUri() {
        return server.publicUri();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<? extends ControlledSite> sites() {
        return server.sites().stream()
                .filter(site -> !site.path().equals(READINESS))
                .map(ControlledNdesSite::new)
                .toList();
    }

    @Override
    public Optional<? extends ControlledSite> site(String path) {
        return path.equals(READINESS) ? Optional.empty() : server.site(path).map(ControlledNdesSite::new);
    }

    @Override
    public synchronized ControlledSite open(Optional<String> path, JsonNode settings, JsonNode installation)
            throws InvalidJsonException {
        var set = SettingsJson.merge(SiteSettings.healthy(), settings, "settings");
        var named = SettingsJson.merge(Installation.contoso(), installation, "installation");
        var itsClock = new ControlledClock(clock);
        return new ControlledNdesSite(
                path.isPresent()
                        ? server.openAt(path.get(), named, set, itsClock, random)
                        : server.open(named, set, itsClock, random));
    }

    @Override
    public synchronized URI readiness() {
        if (probe == null) {
            probe = server.openAt(READINESS, Installation.contoso(), SiteSettings.healthy(), clock, random);
        }
        return URI.create(server.uri() + "/" + READINESS + "/certsrv/mscep/mscep.dll");
    }

    @Override
    public Optional<ControlledTls> tls() {
        return server.tlsUri().map(OverTls::new);
    }

    /** The server's listener for TLS. */
    private final class OverTls implements ControlledTls {

        private final URI uri;

        OverTls(URI uri) {
            this.uri = uri;
        }

        @Override
        public URI uri() {
            return uri;
        }

        @Override
        public TlsFault fault() {
            return server.tlsFault().orElseThrow();
        }

        @Override
        public void change(TlsFault fault) {
            server.breakTls(fault);
        }
    }
}
