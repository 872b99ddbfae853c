package org.ndesharness.scenarios.model;

import java.util.Locale;

/**
 * One setting that a scenario changes.
 *
 * @param station the station of the flow, as in scenario files: {@code intune}, {@code iis}, {@code device} …
 * @param name the setting's name, for example {@code scepPoolStarted}
 * @param value its value as a report shows it; see {@link #word}
 */
public record Setting(String station, String name, String value) {

    /** A value as a scenario file says it: {@code windows-2016} for {@code Generation.WINDOWS_2016}. */
    public static String word(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : String.valueOf(value);
    }

    /** As a report shows it, for example {@code iis.scepPoolStarted = false}. */
    @Override
    public String toString() {
        return station + "." + name + " = " + value;
    }
}
