package org.ndesharness.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.control.ControlledSite;
import org.ndesharness.server.control.InvalidJsonException;
import org.ndesharness.server.control.SettingsJson;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordCache;

/** A site as the control API sees it. */
final class ControlledNdesSite implements ControlledSite {

    private final Site site;

    ControlledNdesSite(Site site) {
        this.site = site;
    }

    @Override
    public String path() {
        return site.path();
    }

    @Override
    public URI scepUrl() {
        return site.scepUrl();
    }

    @Override
    public URI adminUrl() {
        return site.adminUrl();
    }

    @Override
    public JsonNode settings() {
        return SettingsJson.write(site.settings());
    }

    @Override
    public void replaceSettings(JsonNode settings) throws InvalidJsonException {
        synchronized (site) {
            site.administer(SettingsJson.replace(site.settings(), settings, ""));
        }
    }

    @Override
    public void changeSettings(JsonNode patch) throws InvalidJsonException {
        // Of two changes at once neither may undo the other.
        synchronized (site) {
            site.administer(SettingsJson.merge(site.settings(), patch, ""));
        }
    }

    @Override
    public JsonNode installation() {
        return SettingsJson.write(site.installation());
    }

    @Override
    public Faults faults() {
        return site.faults();
    }

    @Override
    public Journal journal() {
        return site.journal();
    }

    @Override
    public Clock clock() {
        return site.clock();
    }

    @Override
    public PasswordCache.Issue issueChallenge() {
        return site.passwords().issue(site.settings().mscep().passwords().enrolPermission());
    }

    @Override
    public void acceptChallenge(String value, boolean reusable) {
        site.passwords().accept(value, reusable);
    }

    @Override
    public List<Password> challenges() {
        return site.room().unusedPasswords();
    }

    @Override
    public List<CaRow> pending() {
        return site.pending();
    }

    @Override
    public boolean approve(int requestId) {
        return site.approve(requestId);
    }

    @Override
    public boolean deny(int requestId) {
        return site.deny(requestId);
    }

    @Override
    public void collect(Path folder) throws IOException {
        site.collect(folder);
    }

    @Override
    public SortedMap<String, List<String>> logs() {
        return site.logs();
    }

    @Override
    public void reset() {
        site.reset();
    }

    @Override
    public void close() {
        site.close();
    }
}
