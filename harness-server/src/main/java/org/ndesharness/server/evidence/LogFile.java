package org.ndesharness.server.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A log whose lines begin with date and time in UTC, {@code 2026-11-20 09:02:14}. */
final class LogFile {

    private static final int LENGTH = "2026-11-20 09:02:14".length();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private LogFile() {}

    /** When the last entry was written; the other time if there is none. */
    static Instant lastWritten(List<String> lines, Instant otherwise) {
        for (var i = lines.size() - 1; i >= 0; i--) {
            var time = time(lines.get(i));
            if (time.isPresent()) {
                return time.get();
            }
        }
        return otherwise;
    }

    private static Optional<Instant> time(String line) {
        if (line.length() < LENGTH || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(line.substring(0, LENGTH), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
