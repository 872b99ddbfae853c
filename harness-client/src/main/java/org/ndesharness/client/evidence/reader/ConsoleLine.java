package org.ndesharness.client.evidence.reader;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line of an entry of a console log, in Console's form or in that of the older syslog. */
record ConsoleLine(String level, Optional<LocalTime> time, Optional<ZoneOffset> zone, String process, String message) {

    private static final int HEAD = 300;

    private static final String LEVELS = "debug|default|info|notice|warning|error|fault";

    /** A newer Console glues the zone to the time. */
    private static final Pattern CONSOLE = Pattern.compile(
            "(?:(" + LEVELS + ")\\s+)(?:\\d{4}-\\d\\d-\\d\\d\\s+)?(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)\\s*"
                    + "(Z|[+-]\\d\\d:?\\d\\d)?\\s+([^\\s:]+):?(?:\\s+|$)",
            Pattern.CASE_INSENSITIVE);

    /** {@code May 23 14:15:36 iPhone profiled[150] <Error>:  ...}. */
    private static final Pattern SYSLOG = Pattern.compile(
            "[A-Z][a-z]{2}\\s+\\d{1,2}\\s+(\\d\\d:\\d\\d:\\d\\d)\\s+\\S+\\s+([^\\s\\[]+)(?:\\([^)\\s]*\\))?\\[\\d+\\]\\s+"
                    + "<(\\w+)>:\\s*");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static Optional<ConsoleLine> of(String raw) {
        String line = LinePrefix.strip(raw);
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        Matcher console = CONSOLE.matcher(head);
        if (console.lookingAt()) {
            return Optional.of(new ConsoleLine(
                    console.group(1).toLowerCase(Locale.ROOT),
                    time(console.group(2)),
                    zone(console.group(3)),
                    console.group(4),
                    clean(line.substring(console.end()))));
        }
        Matcher syslog = SYSLOG.matcher(head);
        if (syslog.lookingAt()) {
            return Optional.of(new ConsoleLine(
                    syslog.group(3).toLowerCase(Locale.ROOT),
                    time(syslog.group(1)),
                    Optional.empty(),
                    syslog.group(2),
                    clean(line.substring(syslog.end()))));
        }
        return Optional.empty();
    }

    /** Without the backslashes that end a line and the quotes that a file saved as RTF escapes ({@code \'93}). */
    static String clean(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\\' || Tokens.isBlank(text.charAt(end - 1)))) {
            end--;
        }
        String line = Tokens.strip(text.substring(0, end));
        if (!line.contains("\\'")) {
            return line;
        }
        StringBuilder plain = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            int escape = line.startsWith("\\'", at) ? hexByte(line, at + 2) : -1;
            if (escape < 0) {
                plain.append(line.charAt(at++));
            } else {
                boolean quote = escape >= 0x91 && escape <= 0x94;
                plain.append(quote ? "" : new String(new byte[] {(byte) escape}, WINDOWS_1252));
                at += 4;
            }
        }
        return plain.toString();
    }

    private static int hexByte(String line, int at) {
        if (at + 2 > line.length()) {
            return -1;
        }
        int high = Character.digit(line.charAt(at), 16);
        int low = Character.digit(line.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> zone(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
