package org.ndesharness.client.evidence.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times in the forms that mean the same everywhere; a time that depends on someone's settings stays unread. */
final class Times {

    /** Characters. */
    private static final int DATE = 10;

    private Times() {}

    /**
     * ISO 8601 with {@code Z} or an offset, for example {@code 2026-11-20T09:02:11.1180000Z}; with a blank between date and
     * time too, as .NET's format {@code u} has it.
     */
    static Optional<Instant> instant(String text) {
        String plain = text.strip();
        boolean blank = plain.length() > DATE && plain.charAt(DATE) == ' ' && plain.endsWith("Z");
        try {
            return Optional.of(OffsetDateTime.parse(blank ? plain.replace(' ', 'T') : plain)
                    .toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    /** A date and a time of day in UTC, for example {@code 2026-11-20} and {@code 09:02:14}, seconds optional. */
    static Optional<Instant> utc(String date, String time) {
        try {
            return Optional.of(
                    LocalDate.parse(date).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    /** ISO 8601 without a zone, for example {@code 2018-02-27T05:16:08.2500000}. */
    static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    /** Whether it begins like {@code 2018-02-}: four digits, a hyphen, two digits, a hyphen. */
    static boolean beginsLikeDate(String text) {
        return text.length() >= 10
                && Tokens.isNumber(text.substring(0, 4), 4)
                && text.charAt(4) == '-'
                && Tokens.isNumber(text.substring(5, 7), 2)
                && text.charAt(7) == '-'
                && Tokens.isNumber(text.substring(8, 10), 2);
    }
}
