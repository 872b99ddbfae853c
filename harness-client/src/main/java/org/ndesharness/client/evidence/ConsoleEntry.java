package org.ndesharness.client.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One entry of a log of Apple's: of iOS, iPadOS or macOS.
 *
 * @param date the device's local date; empty in what Console copies, which has none, and in the older syslog, which has no
 *     year
 * @param time time of day
 * @param zone offset printed behind the time
 * @param level lower case: {@code debug}, {@code default}, {@code error}
 * @param process for example {@code profiled}; empty string where an error stands alone
 * @param message trailing backslashes and RTF quote escapes removed, and the library, subsystem and category that some forms
 *     put in front of it; continued lines joined by {@code \n}
 */
public record ConsoleEntry(
        Citation citation,
        Optional<LocalDate> date,
        Optional<LocalTime> time,
        Optional<ZoneOffset> zone,
        String level,
        String process,
        String message)
        implements Evidence {

    /** An entry without a date, as Console copies them. */
    public ConsoleEntry(
            Citation citation,
            Optional<LocalTime> time,
            Optional<ZoneOffset> zone,
            String level,
            String process,
            String message) {
        this(citation, Optional.empty(), time, zone, level, process, message);
    }

    /** The moment, where date, time and zone are all known. */
    public Optional<Instant> moment() {
        return date.isPresent() && time.isPresent() && zone.isPresent()
                ? Optional.of(date.get().atTime(time.get()).toInstant(zone.get()))
                : Optional.empty();
    }
}
