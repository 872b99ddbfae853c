package org.ndesharness.client.evidence.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of one listing, which one machine wrote with one order of day and month. A date such as 13/10/2026 tells the order
 * of all others; a listing without such a date keeps its dates with strokes unread.
 */
final class ListedDates {

    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,4})([-./])\\s?(\\d{1,2})\\2\\s?(\\d{1,4})\\.?"
                    + "(?:(?:T|,?\\s+)(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:\\.\\d{1,9})?(?:\\s*([AaPp])\\.?\\s?[Mm]\\.?)?)?");

    private static final int LONGEST = 60;

    /** Korean, Chinese and Japanese Windows write the half of the day before the time. */
    private static final Pattern EASTERN_HALF =
            Pattern.compile("(오전|오후|上午|下午|午前|午後)\\s{0,2}(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    private static final Set<String> MORNING = Set.of("오전", "上午", "午前");

    private enum Order {
        UNKNOWN,
        DAY_FIRST,
        MONTH_FIRST,
        CONTRADICTORY
    }

    private final Order strokes;

    private ListedDates(Order strokes) {
        this.strokes = strokes;
    }

    /** The dates of a listing, among whatever other values it has. */
    static ListedDates of(Collection<String> values) {
        Order order = Order.UNKNOWN;
        for (String value : values) {
            Matcher date = DATE.matcher(shortened(value));
            if (date.lookingAt() && date.group(2).equals("/") && date.group(1).length() <= 2) {
                boolean dayFirst = Integer.parseInt(date.group(1)) > 12;
                boolean monthFirst = Integer.parseInt(date.group(3)) > 12;
                Order told = dayFirst ? Order.DAY_FIRST : monthFirst ? Order.MONTH_FIRST : order;
                order = order == Order.UNKNOWN || order == told ? told : Order.CONTRADICTORY;
            }
        }
        return new ListedDates(order);
    }

    /** A time that carries its zone: ISO 8601 with an offset, or the form of RFC 1123. */
    static Optional<Instant> zoned(String text) {
        Optional<Instant> iso = Times.instant(text);
        if (iso.isPresent()) {
            return iso;
        }
        try {
            return Optional.of(OffsetDateTime.parse(Tokens.strip(text), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    /** A time of the machine's own clock; empty when its order of day and month is not sure. */
    Optional<LocalDateTime> local(String text) {
        Matcher date = DATE.matcher(shortened(text));
        if (!date.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        int third = Integer.parseInt(date.group(4));
        boolean yearFirst = date.group(1).length() == 4;
        boolean stroke = date.group(2).equals("/");
        if (!yearFirst && (date.group(4).length() != 4 || (stroke && !isOrdered()))) {
            return Optional.empty();
        }
        boolean dayFirst = !stroke || strokes == Order.DAY_FIRST;
        try {
            return Optional.of(LocalDateTime.of(
                    yearFirst ? first : third,
                    yearFirst ? second : dayFirst ? second : first,
                    yearFirst ? third : dayFirst ? first : second,
                    hour(date),
                    number(date.group(6)),
                    number(date.group(7))));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /**
     * A time for comparing entries of one listing, whose order of day and month is taken to be the likelier one: with AM
     * and PM the month comes first, otherwise the day.
     */
    static Optional<LocalDateTime> comparable(String text) {
        Matcher date = DATE.matcher(shortened(text));
        if (!date.lookingAt()) {
            return Optional.empty();
        }
        Order likelier = date.group(8) == null ? Order.DAY_FIRST : Order.MONTH_FIRST;
        Order other = likelier == Order.DAY_FIRST ? Order.MONTH_FIRST : Order.DAY_FIRST;
        String whole = date.group();
        return new ListedDates(likelier).local(whole).or(() -> new ListedDates(other).local(whole));
    }

    /** The end of a validity of years: half a day more or less, which the zone would tell, is let go. */
    Optional<Instant> roughly(String text) {
        Optional<Instant> exact = zoned(text);
        return exact.isPresent() ? exact : local(text).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    /** A moment to within half a day, in the likelier order of day and month where nothing tells which it is. */
    Optional<Instant> likely(String text) {
        Optional<Instant> sure = roughly(text);
        return sure.isPresent() ? sure : comparable(text).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private boolean isOrdered() {
        return strokes == Order.DAY_FIRST || strokes == Order.MONTH_FIRST;
    }

    private static int hour(Matcher date) {
        int hour = number(date.group(5));
        String half = date.group(8) == null ? "" : date.group(8).toLowerCase(Locale.ROOT);
        if (half.isEmpty() || hour > 12) {
            return hour;
        }
        return hour % 12 + (half.equals("p") ? 12 : 0);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String shortened(String text) {
        String plain = Tokens.strip(text).replace('\u00A0', ' ').replace('\u202F', ' ');
        if (plain.length() <= LONGEST) {
            plain = EASTERN_HALF
                    .matcher(plain)
                    .replaceFirst(half -> half.group(2) + (MORNING.contains(half.group(1)) ? " AM" : " PM"));
        }
        return plain.length() <= LONGEST ? plain : "";
    }
}
