package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NdesPages;

/**
 * What the lines of a page tell of the answer that it is: pages of HTTP.sys, IIS, NDES and the application proxy, and what a
 * browser shows when there was no answer. Numbers and tokens decide; the words around them are in the machine's language.
 *
 * <p>Sources: Microsoft, Troubleshoot device to NDES communication, in English, Swedish, Dutch and German; Microsoft,
 * Troubleshoot corporate access to an application (Entra application proxy); public captures of HTTP.sys' pages.
 *
 * @param line index of the line that tells it, in the list it was found in
 * @param status HTTP status; empty where the page names none
 * @param subStatus IIS' substatus
 * @param error what a browser says instead of an answer
 */
record AnswerPage(int line, OptionalInt status, OptionalInt subStatus, Optional<String> error) {

    private static final int LONGEST_LINE = 300;

    private static final String REASON =
            "(?:Bad Request|Unauthori[sz]ed|Forbidden|Not Found|Method Not Allowed|Request.{0,2}Time"
                    + "|Length Required|Request Entity|Payload|Request-?\\s?UR[IL]|URI|Begärans|Anforderungs|Aanvraag|Internal Server|Server"
                    + "|Not Implemented|Bad Gateway|Service|Gateway|HTTP Version|Moved|Found|Object)";

    /** {@code HTTP Error 503. The service is unavailable.}, {@code HTTP-fel 403.0 – Förbjudet}, {@code Erreur HTTP 403.16}. */
    private static final Pattern HTTP_ERROR =
            Pattern.compile("(?:\\p{L}{2,10}[ \\u00A0])?HTTP[ \\u00A0-](?:\\p{L}{2,12}[ \\u00A0:]{1,2})?"
                    + "(?<status>[345]\\d\\d)(?:\\.(?<sub>\\d{1,2}))?(?=\\s*$|\\s*[-–—:](?:\\s|$)|\\.(?:\\s|$)|\\s+"
                    + REASON + ")");

    /** {@code 403 - Forbidden: Access is denied.} of IIS. */
    private static final Pattern CUSTOM =
            Pattern.compile("(?<status>[45]\\d\\d)(?:\\.(?<sub>\\d{1,2}))? [-–] \\p{L}.{3,120}");

    /** {@code 502 Bad Gateway} of other web servers. */
    private static final Pattern BARE = Pattern.compile("(?<status>[345]\\d\\d) " + REASON + "[\\p{L} -]{0,40}");

    private static final Pattern DETAILED =
            Pattern.compile("IIS \\d{1,2}\\.\\d .{0,40}?[-–] (?<status>[345]\\d\\d)(?:\\.(?<sub>\\d{1,2}))? [-–] .*");

    private static final List<Pattern> NUMBERED = List.of(DETAILED, HTTP_ERROR, CUSTOM, BARE);

    /** Headings of HTTP.sys, which stand alone on their line. */
    private static final Map<String, Integer> HEADINGS = Map.of(
            "service unavailable", 503,
            "request url too long", 414,
            "bad request - invalid url", 400,
            "bad request - request too long", 400,
            "bad request - invalid hostname", 400,
            "bad request - invalid header", 400,
            "gatewaytimeout", 504,
            "badgateway", 502);

    private static final Pattern PROXY_STATUS = Pattern.compile(
            "(?i)\\bstatus.?code\\b\\s{0,3}:?\\s{0,3}(Gateway ?Timeout|Bad ?Gateway|Forbidden|Unauthorized|Internal ?Server ?Error|Service ?Unavailable)");

    private static final Pattern PROXY = Pattern.compile("(?i)this corporate app can.{1,8}t be accessed");

    private static final Map<String, Integer> NAMES = Map.of(
            "gatewaytimeout", 504,
            "badgateway", 502,
            "forbidden", 403,
            "unauthorized", 401,
            "internalservererror", 500,
            "serviceunavailable", 503);

    private static final Pattern BROWSER_CODE = Pattern.compile(
            "\\b(?:ERR|DNS_PROBE|SEC_ERROR|SSL_ERROR|MOZILLA_PKIX_ERROR|PR)_[A-Z][A-Z0-9_]{3,60}\\b|\\bINET_E_[A-Z_]{4,40}\\b");

    private static final Pattern BROWSER_SENTENCE = Pattern.compile(
            "(?i)(?:hmm.{0,4} ?)?(?:we )?(?:this (?:page|site) can.{1,8}t be (?:displayed|reached)|can.{1,8}t reach this page"
                    + "|server not found$|safari can.{1,8}t (?:find the server|open the page|establish a secure)"
                    + "|unable to connect$|the connection has timed out$).{0,160}");

    /** What the lines tell; empty when they are no such page. */
    static Optional<AnswerPage> of(List<String> lines) {
        return numbered(lines)
                .or(() -> proxy(lines))
                .or(() -> heading(lines))
                .or(() -> browser(lines))
                .or(() -> ndes(lines));
    }

    /** As {@link #of}, of one line that begins such a page. */
    static Optional<AnswerPage> ofLine(String line) {
        return of(List.of(line));
    }

    /** Both numbers where a line has both: a title may have one, the heading two. */
    private static Optional<AnswerPage> numbered(List<String> lines) {
        Optional<AnswerPage> first = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            Optional<AnswerPage> found = numbered(lines.get(i), i);
            if (found.isPresent() && (first.isEmpty() || found.get().subStatus.isPresent())) {
                if (found.get().subStatus.isPresent()) {
                    return found;
                }
                first = found;
            }
        }
        return first;
    }

    private static Optional<AnswerPage> numbered(String line, int index) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        for (Pattern pattern : NUMBERED) {
            Matcher matcher = pattern.matcher(line);
            boolean whole = pattern != HTTP_ERROR;
            if (whole ? matcher.matches() : matcher.lookingAt()) {
                String sub = pattern == BARE ? null : matcher.group("sub");
                return Optional.of(new AnswerPage(
                        index,
                        OptionalInt.of(Integer.parseInt(matcher.group("status"))),
                        sub == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(sub)),
                        Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static Optional<AnswerPage> proxy(List<String> lines) {
        int heading = index(lines, PROXY);
        for (int i = 0; i < lines.size(); i++) {
            // Name and value may stand on two lines.
            String pair = lines.get(i) + (i + 1 < lines.size() ? " " + lines.get(i + 1) : "");
            Matcher status = PROXY_STATUS.matcher(pair.length() > LONGEST_LINE ? "" : pair);
            if (status.find()) {
                String name = status.group(1).replace(" ", "").toLowerCase(Locale.ROOT);
                return Optional.of(answered(i, NAMES.getOrDefault(name, 0)));
            }
        }
        return heading < 0
                ? Optional.empty()
                : Optional.of(new AnswerPage(heading, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    }

    private static Optional<AnswerPage> heading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Integer status = HEADINGS.get(lines.get(i).toLowerCase(Locale.ROOT));
            if (status != null) {
                return Optional.of(answered(i, status));
            }
        }
        return Optional.empty();
    }

    private static Optional<AnswerPage> browser(List<String> lines) {
        int code = index(lines, BROWSER_CODE);
        int sentence = index(lines, BROWSER_SENTENCE);
        int line = code >= 0 ? code : sentence;
        return line < 0
                ? Optional.empty()
                : Optional.of(
                        new AnswerPage(line, OptionalInt.empty(), OptionalInt.empty(), Optional.of(lines.get(line))));
    }

    /** NDES' own pages: the general one, and the one that gives out challenges. */
    private static Optional<AnswerPage> ndes(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean page = line.contains("Network Device Enrollment Service allows you to obtain certificates")
                    || NdesPages.isName(line)
                    || line.contains("The enrollment challenge password is:")
                    || line.contains("You do not have sufficient permission to enroll with SCEP");
            if (page) {
                return Optional.of(answered(i, 200));
            }
        }
        return Optional.empty();
    }

    private static AnswerPage answered(int line, int status) {
        return new AnswerPage(line, OptionalInt.of(status), OptionalInt.empty(), Optional.empty());
    }

    private static int index(List<String> lines, Pattern pattern) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() <= LONGEST_LINE
                    && (pattern == BROWSER_SENTENCE
                            ? pattern.matcher(line).matches()
                            : pattern.matcher(line).find())) {
                return i;
            }
        }
        return -1;
    }
}
