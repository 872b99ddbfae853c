package org.ndesharness.scenarios.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A moment as somebody types it: ISO 8601, with or without an offset, or a date alone. */
final class AskedTime {

    private AskedTime() {}

    /** The moment; of a date its first. */
    static Optional<Instant> first(String option, @Nullable String typed) throws InputException {
        return parse(option, typed, LocalTime.MIN);
    }

    /** The moment; of a date its last. */
    static Optional<Instant> last(String option, @Nullable String typed) throws InputException {
        return parse(option, typed, LocalTime.MAX);
    }

    private static Optional<Instant> parse(String option, @Nullable String typed, LocalTime ofDay)
            throws InputException {
        if (typed == null) {
            return Optional.empty();
        }
        String text = typed.strip().replaceFirst("(?<=\\d) (?=\\d)", "T");
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(text).atTime(ofDay).toInstant(ZoneOffset.UTC));
            }
            boolean offset = text.matches(".*T.*(?:[Zz]|[+-]\\d{2}:?\\d{0,2})");
            return Optional.of(
                    offset
                            ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2")
                                            .replaceFirst("([+-]\\d{2})$", "$1:00"))
                                    .toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new InputException(
                    option + " is '" + Terminal.oneLine(typed)
                            + "'; a time is 2026-11-20T10:00, 2026-11-20T10:00+01:00 or 2026-11-20 (UTC when there is no offset)");
        }
    }
}
