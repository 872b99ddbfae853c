package org.ndesharness.client.evidence.reader;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an entry of a log of Apple's: in Console's form, in a style of the command {@code log}, or in that of the
 * older syslog.
 *
 * <p>Source of the styles: Apple, manual page log(1), option {@code --style}; public issues that quote them, for example
 * fleetdm/fleet 8167 (default), NeySlim/ultimate-ca-manager 101 (Console) and AppBlade/TestHub 6 (syslog).
 */
record ConsoleLine(
        Optional<LocalDate> date,
        Optional<LocalTime> time,
        Optional<ZoneOffset> zone,
        String level,
        String process,
        String message) {

    private static final int HEAD = 400;

    private static final String LEVELS = "debug|default|info|notice|warning|error|fault|activity";
    private static final String DATE = "(?<date>\\d{4}-\\d\\d-\\d\\d)";
    private static final String TIME = "(?<time>\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)";
    private static final String ZONE = "(?<zone>Z|[+-]\\d\\d:?\\d\\d)?";
    private static final String PROCESS = "(?<process>[^\\s\\[(:{][^\\[(:{\\n]{0,60}?)";

    /** A newer Console glues the zone to the time. */
    private static final Pattern CONSOLE = Pattern.compile(
            "(?<level>" + LEVELS + ")\\s+(?:" + DATE + "\\s+)?" + TIME + "\\s*" + ZONE
                    + "\\s+(?<process>[^\\s:]+):?(?:\\s+|$)",
            Pattern.CASE_INSENSITIVE);

    /** Columns with tabs between them, the moment with its zone first: other apps write such lines without one. */
    private static final Pattern TABBED = Pattern.compile(
            DATE + "\\s" + TIME + "\\s?(?<zone>Z|[+-]\\d\\d:?\\d\\d)\\t(?<level>" + LEVELS
                    + ")\\t(?<process>[A-Za-z][\\w.]{1,60})\\t(?!\\d{1,5}\\t)",
            Pattern.CASE_INSENSITIVE);

    /** {@code log show}: time, thread, type, activity, PID, TTL, process. */
    private static final Pattern SHOWN = Pattern.compile(
            DATE + "\\s" + TIME + ZONE + "\\s+0x[0-9a-f]{1,16}\\s+(?<level>" + LEVELS
                    + ")\\s+0x[0-9a-f]{1,16}\\s+\\d{1,9}\\s+(?:\\d{1,9}\\s+)?" + PROCESS + ":(?:\\s+|$)",
            Pattern.CASE_INSENSITIVE);

    /** {@code log show --style compact}: time, type in two letters, process, PID and thread. */
    private static final Pattern COMPACT = Pattern.compile(DATE + "\\s" + TIME + ZONE
            + "\\s+(?<level>Df|In|I|Db|Er|E|Ft|F|A)\\s+" + PROCESS + "\\[\\d{1,9}(?::[0-9a-f]{1,16})?\\](?:\\s+|$)");

    /** {@code log show --style syslog}, which names no level, and tools that print a level behind the process. */
    private static final Pattern STYLED_SYSLOG = Pattern.compile(DATE + "\\s" + TIME + ZONE + "\\s+(?:[^\\s\\[<]+\\s+)?"
            + "(?<process>[^\\s\\[({]+)(?:[({][^)}\\n]{0,80}[)}])?\\[\\d{1,9}\\](?:\\s*<(?<level>\\w{1,12})>)?:\\s*");

    /** {@code May 23 14:15:36 iPhone profiled[150] <Error>:  ...}; newer tools print no host and parts of the second. */
    private static final Pattern SYSLOG = Pattern.compile(
            "[A-Z][a-z]{2}\\s+\\d{1,2}\\s+" + TIME
                    + "\\s+(?:[^\\s\\[]+\\s+)?(?<process>[^\\s\\[({]+)(?:\\([^)\\s]*\\))?\\[\\d{1,9}\\]\\s*<(?<level>\\w{1,12})>:\\s*");

    /** The same without a level, from {@code system.log}: any Unix writes such lines, so the process has to be Apple's. */
    private static final Pattern SYSTEM_LOG = Pattern.compile("[A-Z][a-z]{2}\\s+\\d{1,2}\\s+" + TIME
            + "\\s+[^\\s\\[]+\\s+(?<process>profiled|profiles|mdmclient|CertificateService|remotemanagementd|ManagedClient\\S{0,40}?)"
            + "(?:\\([^)\\s]*\\))?\\[\\d{1,9}\\]:\\s*");

    /** A row of Event Viewer begins with level and time too; its source and number stand in columns of their own. */
    private static final Pattern EVENT =
            Pattern.compile("[^\\t]{3,20}\\t[^\\t]{8,40}\\t[^\\t]{3,100}\\t\\d{1,5}(?:\\t|$)");

    private static final List<Pattern> FORMS =
            List.of(CONSOLE, TABBED, SHOWN, COMPACT, STYLED_SYSLOG, SYSLOG, SYSTEM_LOG);

    private static final Map<String, String> SHORT_LEVELS = Map.of(
            "df",
            "default",
            "in",
            "info",
            "i",
            "info",
            "db",
            "debug",
            "er",
            "error",
            "e",
            "error",
            "ft",
            "fault",
            "f",
            "fault",
            "a",
            "activity");

    /** {@code (ManagedConfiguration) [com.apple.ManagedConfiguration:MC] } in front of a message. */
    private static final Pattern ORIGIN = Pattern.compile(
            "(?:\\((?!Error\\)|Note ?\\)|Debug\\))[\\w.+-]{1,80}\\)\\s+)?(?:\\[[\\w.-]{1,100}:[\\w. -]{0,60}\\]\\s+)?");

    /** {@code (Error) MC: } of the older syslog, where the level in angle brackets is the same for all. */
    private static final Pattern OLDER_ORIGIN = Pattern.compile("\\((Error|Note|Debug|Warn|Info)\\s*\\)\\s+MC:\\s*");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static Optional<ConsoleLine> of(String raw) {
        String line = LinePrefix.strip(raw);
        String head = line.length() > HEAD ? line.substring(0, HEAD) : line;
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(head);
            if (matcher.lookingAt() && !(form == CONSOLE && EVENT.matcher(head).lookingAt())) {
                return Optional.of(of(form, matcher, line.substring(matcher.end())));
            }
        }
        return Optional.empty();
    }

    private static ConsoleLine of(Pattern form, Matcher matcher, String rest) {
        boolean dated = form != SYSLOG && form != SYSTEM_LOG;
        boolean zoned = dated;
        String level = form == SYSTEM_LOG ? "default" : level(matcher.group("level"));
        String message = clean(rest);
        Matcher older = OLDER_ORIGIN.matcher(message);
        if (older.lookingAt()) {
            level = older.group(1).equals("Note") ? level : older.group(1).toLowerCase(Locale.ROOT);
            message = message.substring(older.end());
        }
        return new ConsoleLine(
                dated ? date(matcher.group("date")) : Optional.empty(),
                time(matcher.group("time").replace(',', '.')),
                zoned ? zone(matcher.group("zone")) : Optional.empty(),
                level,
                matcher.group("process"),
                withoutOrigin(message));
    }

    private static String level(@Nullable String text) {
        if (text == null) {
            return "default";
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SHORT_LEVELS.getOrDefault(lower, lower);
    }

    /** A message without the library, subsystem and category that stand in front of it. */
    static String withoutOrigin(String message) {
        Matcher origin = ORIGIN.matcher(message);
        return origin.lookingAt() ? message.substring(origin.end()) : message;
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

    static Optional<LocalDate> date(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    static Optional<ZoneOffset> zone(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
