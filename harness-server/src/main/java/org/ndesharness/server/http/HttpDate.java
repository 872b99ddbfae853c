package org.ndesharness.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time in the form of the Date field (RFC 9110, section 5.6.7). Written once a second and then remembered. */
final class HttpDate {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Written last = new Written(0, FORM.format(Instant.EPOCH));

    private record Written(long second, String text) {}

    private HttpDate() {}

    static String of(Instant time) {
        var written = last;
        if (written.second() != time.getEpochSecond()) {
            written = new Written(time.getEpochSecond(), FORM.format(time));
            last = written;
        }
        return written.text();
    }
}
