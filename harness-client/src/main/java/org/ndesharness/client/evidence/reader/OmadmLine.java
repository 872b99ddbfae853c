package org.ndesharness.client.evidence.reader;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of an entry of an Android device's log.
 *
 * <p>OMADM.log has time, level, mostly the word {@code Event}, logger, two numbers, message; columns are parted by tabs or by
 * runs of blanks, one blank at times. CloudExtension.log, whose form is not documented, is read in this form and in those of
 * Android's logcat. What jscep says is fixed, so one of its sentences or stack traces is enough, whatever stands before it.
 *
 * <p>Sources: Microsoft, Troubleshoot device to NDES communication and Troubleshoot Wi-Fi profiles; Android developers,
 * Logcat command-line tool (output formats); jscep's public source; public traces in jscep 30, 44 and 49, smallstep/certificates
 * 908.
 *
 * @param time the device's own clock, without a zone; empty where the line has a placeholder or none
 * @param level in the log's own spelling, {@code INFO} or logcat's {@code I}; empty where there is none
 * @param logger class or tag that wrote it; empty where there is none
 * @param message what follows, on this line only
 * @param isOfAndroid whether the line itself shows that an Android device wrote it; any program logs time, level and name
 */
record OmadmLine(Optional<LocalDateTime> time, String level, String logger, String message, boolean isOfAndroid) {

    /** Placeholders that stand for the time in samples of the documentation. */
    private static final List<String> PLACEHOLDERS = List.of("time", "datetime", "timestamp");

    private static final int HEAD = 600;

    /** {@code 11-20 10:02:14.189  1832  1845 D Tag: message}, with a year and zone where the device prints them. */
    private static final Pattern THREADTIME = Pattern.compile(
            "(?:(?<year>\\d{4})-)?(?<day>\\d\\d-\\d\\d)\\s+(?<time>\\d\\d:\\d\\d:\\d\\d[.,]\\d{3,9})\\s+(?:[+-]\\d{4}\\s+)?"
                    + "(?:\\d{1,9}\\s+\\d{1,9}\\s+(?<level>[VDIWEFA])\\s+(?<tag>[^:]{1,100}?)\\s*:\\s"
                    + "|(?:\\d{1,9}[-/]\\S{1,200}\\s+)?(?<level2>[VDIWEFA])/(?<tag2>[^:(]{1,100}?)\\s*(?:\\(\\s*\\d{1,9}\\))?:\\s)");

    /** {@code D/Tag( 1832): message}. */
    private static final Pattern BRIEF =
            Pattern.compile("(?<level>[VDIWEFA])/(?<tag>[^:(\\s]{1,100})\\s*\\(\\s*\\d{1,9}\\):\\s");

    /** What marks a line of logcat, which holds the lines of every app, as one of the enrolment. */
    private static final Pattern ENROLMENT = Pattern.compile("(?i)scep|\\bndes|cert(?:ificate)? enrol|certmgr|omadm");

    /**
     * Time, level and a name are what many programs log: one of Android speaks of its management, in the name or behind it.
     * Company Portal for Apple's devices names itself, and writes of other things.
     */
    private static final Pattern MANAGEMENT = Pattern.compile(
            "(?i)" + ENROLMENT.pattern() + "|\\bcom\\.microsoft\\.|\\bjscep\\b|syncml|cloudextension|maas360");

    /**
     * Lines of a server that asks Intune's validation service, in log4j's layouts
     * (github.com/microsoft/Intune-Resource-Access/issues/129): they speak of the same things as a phone does.
     */
    private static final Pattern OF_SERVER =
            Pattern.compile("\\bIntune(?:ScepService|Client\\b|RestApi)|\\bscepvalidation\\b|\\bScepActions/");

    private static final Pattern SENTENCE = Pattern.compile("Received '\\d{3}[^']{0,80}' when sending "
            + "|Sending (?:GetCACaps|GetCACert|GetNextCACert|PKIOperation)\\(|Determining capabilities of SCEP server"
            + "|problem when determining capabilities|Retrieving current CA certificate"
            + "|SCEP cert '[^']{0,400}' state changed from ");

    /** One of these stands in each such sentence; most lines hold none of them, and are not searched. */
    private static final List<String> SPOKEN =
            List.of("when sending ", "Sending ", "capabilities", "Retrieving current", "SCEP cert '");

    /** {@code org.jscep.client.ClientException: …}, alone or behind a program's own words. */
    private static final Pattern THROWN =
            Pattern.compile("\\borg\\.jscep\\.(?:\\w{1,40}\\.){1,4}\\w{1,60}Exception\\b");

    private static final Pattern LOGGED = Pattern.compile(
            "(?<level>DEBUG|INFO|WARN|ERROR|TRACE)\\s+(?<logger>org\\.jscep\\.[\\w.]{1,120})\\b[\\s:\\-\\d]{0,20}");

    static Optional<OmadmLine> of(String raw) {
        String line = LinePrefix.strip(raw);
        return documented(line).or(() -> logcat(line)).or(() -> jscep(line));
    }

    /** Whether a server wrote it that asks Intune about devices' requests. */
    static boolean isOfServer(String raw) {
        return OF_SERVER.matcher(head(raw)).find();
    }

    /** Whether it is a line of logcat that has no part in an enrolment. */
    static boolean isNoise(String raw) {
        String line = LinePrefix.strip(raw);
        String head = head(line);
        return of(raw).isEmpty()
                && (THREADTIME.matcher(head).lookingAt()
                        || BRIEF.matcher(head).lookingAt()
                        || head.startsWith("--------- beginning of "));
    }

    private static Optional<OmadmLine> documented(String line) {
        Words words = new Words(line);
        String time = words.next();
        if (Times.beginsLikeDate(time) && time.length() == 10) {
            time = time + "T" + words.next();
        }
        String level = words.next();
        if (!isLevel(level)) {
            return Optional.empty();
        }
        Optional<LocalDateTime> local = local(time);
        if (local.isEmpty() && !isPlaceholder(time)) {
            return Optional.empty();
        }
        String logger = words.next();
        boolean isEvent = logger.equals("Event");
        if (isEvent) {
            logger = words.next();
        }
        // A channel of Windows' events has a slash in its name, and no class has.
        if (logger.isEmpty() || !Character.isJavaIdentifierStart(logger.charAt(0)) || logger.contains("/")) {
            return Optional.empty();
        }
        boolean isOfAndroid = !logger.equalsIgnoreCase("CompanyPortal")
                && !isOfServer(line)
                && (isEvent
                        || (isClass(logger) && MANAGEMENT.matcher(head(line)).find()));
        return Optional.of(
                new OmadmLine(local, level.toUpperCase(Locale.ROOT), logger, words.restBehindNumbers(), isOfAndroid));
    }

    /** Other programs begin a sentence behind the level: {@code INFO  challenge fetched}. */
    private static boolean isClass(String logger) {
        return logger.indexOf('.') >= 0
                || logger.chars().anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
    }

    private static Optional<OmadmLine> logcat(String line) {
        Matcher full = THREADTIME.matcher(head(line));
        Matcher brief = BRIEF.matcher(head(line));
        if (!(full.lookingAt() || brief.lookingAt()) || !ENROLMENT.matcher(line).find()) {
            return Optional.empty();
        }
        if (full.lookingAt()) {
            boolean first = full.group("tag") != null;
            Optional<LocalDateTime> time = full.group("year") == null
                    ? Optional.empty()
                    : local(full.group("year") + "-" + full.group("day") + "T" + full.group("time"));
            return Optional.of(new OmadmLine(
                    time,
                    full.group(first ? "level" : "level2"),
                    full.group(first ? "tag" : "tag2"),
                    line.substring(full.end()),
                    true));
        }
        return Optional.of(new OmadmLine(
                Optional.empty(), brief.group("level"), brief.group("tag"), line.substring(brief.end()), true));
    }

    /** The class of the exception stands for the logger, which nothing names. */
    private static Optional<OmadmLine> jscep(String line) {
        String head = head(line);
        if (head.startsWith("at ") || head.startsWith("Caused by:")) {
            return Optional.empty();
        }
        boolean named = head.contains("org.jscep.");
        Matcher logged = LOGGED.matcher(head);
        if (named && logged.find()) {
            return Optional.of(new OmadmLine(
                    leadingTime(head),
                    logged.group("level"),
                    logged.group("logger"),
                    line.substring(logged.end()),
                    true));
        }
        Matcher thrown = THROWN.matcher(head);
        if (named && thrown.find()) {
            return Optional.of(
                    new OmadmLine(leadingTime(head), "", thrown.group(), line.substring(thrown.start()), true));
        }
        Matcher sentence = SENTENCE.matcher(head);
        return SPOKEN.stream().anyMatch(head::contains) && sentence.find()
                ? Optional.of(new OmadmLine(leadingTime(head), "", "org.jscep", line.substring(sentence.start()), true))
                : Optional.empty();
    }

    private static String head(String line) {
        return line.length() > HEAD ? line.substring(0, HEAD) : line;
    }

    private static Optional<LocalDateTime> leadingTime(String head) {
        Words words = new Words(head);
        String date = words.next();
        return Times.beginsLikeDate(date)
                ? local(date.length() == 10 ? date + "T" + words.next() : date)
                : Optional.empty();
    }

    /** Wall-clock time; a zone behind it, which no documented sample has, is left off. */
    private static Optional<LocalDateTime> local(String text) {
        String plain = text.replace(',', '.').replaceFirst("(?<=:\\d\\d(?:\\.\\d{1,9})?)(?:Z|[+-]\\d\\d:?\\d\\d)$", "");
        try {
            return Optional.of(LocalDateTime.parse(plain));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static boolean isPlaceholder(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[<>\\[\\]]", "");
        return PLACEHOLDERS.contains(plain);
    }

    private static boolean isLevel(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "VERB",
                    "VERBOSE",
                    "DEBUG",
                    "DBUG",
                    "INFO",
                    "WARN",
                    "WARNING",
                    "ERROR",
                    "ERRO",
                    "EROR",
                    "FATAL",
                    "SEVERE" -> true;
            default -> false;
        };
    }

    /** Takes one word after the other off the front of a line. */
    private static final class Words {

        private final String line;
        private int at;

        Words(String line) {
            this.line = line;
        }

        String next() {
            int start = Tokens.skipBlanks(line, at);
            at = Tokens.endOfWord(line, start);
            return line.substring(start, at);
        }

        /** The message: what follows process and thread, which are numbers. */
        String restBehindNumbers() {
            for (int i = 0; i < 2; i++) {
                int before = at;
                if (!Tokens.isNumber(next(), 9)) {
                    at = before;
                    break;
                }
            }
            return Tokens.strip(line.substring(at));
        }
    }
}
