package org.ndesharness.client.evidence;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One entry of an iOS console log.
 *
 * @param time time of day; the log has no date
 * @param zone offset printed behind the time
 * @param level lower case: {@code debug}, {@code default}, {@code error}
 * @param process for example {@code profiled}
 * @param message trailing backslashes and RTF quote escapes removed; continued lines joined by {@code \n}
 */
public record ConsoleEntry(
        Citation citation,
        Optional<LocalTime> time,
        Optional<ZoneOffset> zone,
        String level,
        String process,
        String message)
        implements Evidence {}
