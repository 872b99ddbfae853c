package org.ndesharness.server.fault;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** Checks of what somebody asked for, with a line that says what is wrong. */
final class Text {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Text() {}

    static void requireHeaderValue(String name, String value) {
        if (value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException(name + " may hold printable ASCII and nothing else");
        }
    }

    static void requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " lies between " + least + " and " + most + ", not at " + value);
        }
    }

    static void requireTime(String name, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " lies between a millisecond and an hour, not at " + time);
        }
    }

    static String requireHex(String name, String value) {
        try {
            HexFormat.of().parseHex(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not an even number of hexadecimal digits", e);
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
