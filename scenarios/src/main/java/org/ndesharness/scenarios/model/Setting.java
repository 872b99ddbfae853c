package org.ndesharness.scenarios.model;

/**
 * One setting that a scenario changes.
 *
 * @param station the station of the flow, as in scenario files: {@code intune}, {@code iis}, {@code device} …
 * @param name the setting's name, for example {@code scepPoolStarted}
 * @param value its value as a report shows it
 */
public record Setting(String station, String name, String value) {

    /** As a report shows it, for example {@code iis.scepPoolStarted = false}. */
    @Override
    public String toString() {
        return station + "." + name + " = " + value;
    }
}
