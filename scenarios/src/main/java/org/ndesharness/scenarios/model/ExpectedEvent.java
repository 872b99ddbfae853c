package org.ndesharness.scenarios.model;

import java.util.Optional;

/**
 * An event that must stand in a Windows event log.
 *
 * @param id event id
 * @param provider name of the provider; empty for any
 * @param log place of the log in the evidence folder; empty for any
 */
public record ExpectedEvent(int id, Optional<String> provider, Optional<String> log) {

    /** One line for a person, for example {@code event 5002 of WAS in server/System.xml}. */
    public String summary() {
        return "event " + id + provider.map(name -> " of " + name).orElse("")
                + log.map(place -> " in " + place).orElse("");
    }
}
