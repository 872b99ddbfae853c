package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordCache;

/** What the control API has to know of a site. */
public interface ControlledSite {

    /** The path on the listener, without a slash at either end; empty for the default site. */
    String path();

    /** The SCEP URL as devices reach it. */
    URI scepUrl();

    /** The page that gives out challenges. */
    URI adminUrl();

    /** The settings, as {@link SettingsJson} writes them. */
    JsonNode settings();

    /** Sets everything. Nothing is changed when the settings are refused. */
    void replaceSettings(JsonNode settings) throws InvalidJsonException;

    /** Sets what is named (RFC 7396). Nothing is changed when one of the settings is refused. */
    void changeSettings(JsonNode patch) throws InvalidJsonException;

    /** The names and addresses it goes by, as {@link SettingsJson} writes them. */
    JsonNode installation();

    /** What goes wrong on the wire. */
    Faults faults();

    /** Every exchange. */
    Journal journal();

    /** What the site takes for the time; can be set when it is a {@link ControlledClock}. */
    Clock clock();

    /** Gives out a challenge, as the admin page would to an account with the permission. */
    PasswordCache.Issue issueChallenge();

    /** Accepts a challenge that was chosen elsewhere. */
    void acceptChallenge(String value, boolean reusable);

    /** The challenges that could be used now. */
    List<Password> challenges();

    /** Requests that wait for a certificate manager, oldest first. */
    List<CaRow> pending();

    /** Issues a waiting request; false when none of that number waits. */
    boolean approve(int requestId);

    /** Denies a waiting request; false when none of that number waits. */
    boolean deny(int requestId);

    /** Writes what an administrator could hand over. */
    void collect(Path folder) throws IOException;

    /** The logs as files by name, line by line. */
    SortedMap<String, List<String>> logs();

    /** Takes back all faults, and forgets journal and challenges. */
    void reset();

    /** Takes the site from the listener. */
    void close();
}
