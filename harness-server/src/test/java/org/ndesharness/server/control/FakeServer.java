package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.installation.Installation;

/** A server without a listener. */
class FakeServer implements ControlledServer {

    final Map<String, FakeSite> sites = new ConcurrentSkipListMap<>();
    URI readiness = URI.create("http://127.0.0.1:1/certsrv/mscep/mscep.dll");
    Optional<ControlledTls> tls = Optional.empty();
    private int last;

    FakeServer() {
        add("");
    }

    FakeSite add(String path) {
        var site = new FakeSite(this, path, SiteSettings.healthy(), Installation.contoso());
        sites.put(path, site);
        return site;
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:8080");
    }

    @Override
    public URI publicUri() {
        return URI.create("https://ndes.example.test");
    }

    @Override
    public String version() {
        return "1.0-test";
    }

    @Override
    public List<FakeSite> sites() {
        return List.copyOf(sites.values());
    }

    @Override
    public Optional<FakeSite> site(String path) {
        return Optional.ofNullable(sites.get(path));
    }

    @Override
    public synchronized FakeSite open(Optional<String> path, JsonNode settings, JsonNode installation)
            throws InvalidJsonException {
        var site = new FakeSite(
                this,
                path.orElseGet(() -> "site" + ++last),
                SettingsJson.merge(SiteSettings.healthy(), settings, "settings"),
                SettingsJson.merge(Installation.contoso(), installation, "installation"));
        if (sites.putIfAbsent(site.path(), site) != null) {
            throw new IllegalArgumentException("taken");
        }
        return site;
    }

    @Override
    public URI readiness() {
        return readiness;
    }

    @Override
    public Optional<ControlledTls> tls() {
        return tls;
    }
}
