package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ndesharness.server.SettableClock;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.journal.MemoryExchanges;
import org.ndesharness.server.mscep.MemoryPasswords;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordCache;

/** A site without an NDES behind it. */
final class FakeSite implements ControlledSite {

    static final Instant OPENED = Instant.parse("2031-03-04T10:00:00Z");

    final Faults faults = new Faults();
    final Journal journal = new Journal(new MemoryExchanges());
    final MemoryPasswords passwords = new MemoryPasswords();
    final List<String> decided = new ArrayList<>();
    Clock clock = new ControlledClock(new SettableClock(OPENED));
    volatile Path collectedInto = Path.of("nowhere");
    private final FakeServer server;
    private final String path;
    private final Installation installation;
    private final PasswordCache cache;
    private SiteSettings settings;

    FakeSite(FakeServer server, String path, SiteSettings settings, Installation installation) {
        this.server = server;
        this.path = path;
        this.settings = settings;
        this.installation = installation;
        this.cache = new PasswordCache(
                passwords,
                () -> this.settings.mscep().passwords(),
                Clock.fixed(OPENED, clock.getZone()),
                new Random(1));
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public URI scepUrl() {
        return URI.create(server.uri() + "/" + path + "/certsrv/mscep/mscep.dll");
    }

    @Override
    public URI adminUrl() {
        return URI.create(server.uri() + "/" + path + "/certsrv/mscep_admin/");
    }

    @Override
    public synchronized JsonNode settings() {
        return SettingsJson.write(settings);
    }

    @Override
    public synchronized void replaceSettings(JsonNode json) throws InvalidJsonException {
        settings = SettingsJson.replace(settings, json, "");
    }

    @Override
    public synchronized void changeSettings(JsonNode patch) throws InvalidJsonException {
        settings = SettingsJson.merge(settings, patch, "");
    }

    @Override
    public JsonNode installation() {
        return SettingsJson.write(installation);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public PasswordCache.Issue issueChallenge() {
        return cache.issue(settings.mscep().passwords().enrolPermission());
    }

    @Override
    public void acceptChallenge(String value, boolean reusable) {
        cache.accept(value, reusable);
    }

    @Override
    public List<Password> challenges() {
        return passwords.unused(OPENED);
    }

    @Override
    public List<CaRow> pending() {
        return List.of(new CaRow(
                17, Disposition.PENDING, OPENED, "CONTOSO\\svc-ndes", "IPSECIntermediateOffline", "john", "", 0, ""));
    }

    @Override
    public boolean approve(int requestId) {
        decided.add("approve " + requestId);
        return requestId == 17;
    }

    @Override
    public boolean deny(int requestId) {
        decided.add("deny " + requestId);
        return requestId == 17;
    }

    @Override
    public void collect(Path folder) throws IOException {
        collectedInto = folder;
        Files.createDirectories(folder.resolve("server"));
        Files.writeString(folder.resolve("server/httperr1.log"), "#Software: Microsoft HTTP API 2.0\r\n");
    }

    @Override
    public SortedMap<String, List<String>> logs() {
        return new TreeMap<>(Map.of(
                "u_ex310304.log", List.of("#Fields: date", "2031-03-04"), "httperr1.log", List.of("#Version: 1.0")));
    }

    @Override
    public void reset() {
        faults.clear();
        journal.clear();
        passwords.clear();
    }

    @Override
    public void close() {
        server.sites.remove(path);
    }
}
