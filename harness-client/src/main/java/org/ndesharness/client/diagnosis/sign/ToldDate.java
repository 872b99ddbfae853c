package org.ndesharness.client.diagnosis.sign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date as people write it, in whatever order a language has day, month and year. */
final class ToldDate {

    /** A regular expression for one, in lower case; a month in words may turn out to be none. */
    static final String FORM = "(\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}"
            + "|\\d{1,2}\\.?(?:st|nd|rd|th)? (?:de |di )?\\p{L}{3,12}\\.?,? (?:de )?\\d{4}|\\p{L}{3,12}\\.? \\d{1,2}(?:st|nd|rd|th)?, \\d{4})";

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})");

    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})\\.?(?:st|nd|rd|th)? (?:de |di )?(\\p{L}+)\\.?,? (?:de )?(\\d{4})");

    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}+)\\.? (\\d{1,2})(?:st|nd|rd|th)?, (\\d{4})");

    private static final List<String> LANGUAGES =
            List.of("en", "de", "sv", "nl", "fr", "es", "it", "pt", "da", "nb", "fi", "pl");

    private static final Map<String, Month> MONTH_NAMES = monthNames();

    private static final int MONTHS = 12;

    private ToldDate() {}

    private static Map<String, Month> monthNames() {
        Map<String, Month> names = new HashMap<>();
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                    names.putIfAbsent(
                            month.getDisplayName(style, locale)
                                    .toLowerCase(locale)
                                    .replace(".", ""),
                            month);
                }
            }
        }
        return Map.copyOf(names);
    }

    /**
     * The day; empty where day and month could be either, and for what is none.
     *
     * @param english whether the words beside it are English, in which either may stand first between strokes
     */
    static Optional<LocalDate> day(String text, boolean english) {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return ofNumbers(numbers, !text.contains(".") && english);
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return of(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches()
                ? of(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
                : Optional.empty();
    }

    private static Optional<LocalDate> of(String year, String name, String day) {
        return Optional.ofNullable(MONTH_NAMES.get(name))
                .flatMap(month -> of(Integer.parseInt(year), month.getValue(), Integer.parseInt(day)));
    }

    private static Optional<LocalDate> of(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> ofNumbers(Matcher parts, boolean either) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        int third = Integer.parseInt(parts.group(3));
        if (parts.group(1).length() > 2) {
            return of(first, second, third);
        }
        if (either && first <= MONTHS && second <= MONTHS && first != second) {
            return Optional.empty();
        }
        boolean dayFirst = !either || first > MONTHS;
        return dayFirst ? of(third, second, first) : of(third, first, second);
    }
}
