package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/** The columns that a {@code #Fields:} line declares, in whatever order and number an administrator chose. */
final class W3cFields {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(?::\\d\\d)?");

    private static final Pattern DIRECTIVE =
            Pattern.compile("#(?:Software|Version|Date|Fields|Start-Date|End-Date|Remark|GMT-Offset):");

    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();

    /** {@code #Fields: …}, {@code #Date: …} and the others of W3C's extended log file format. */
    static boolean isDirective(String line) {
        return DIRECTIVE.matcher(line).lookingAt();
    }

    W3cFields(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < this.names.size(); i++) {
            columns.putIfAbsent(this.names.get(i), i);
        }
    }

    boolean has(String name) {
        return columns.containsKey(name);
    }

    /** Whether a line has exactly as many values as there are columns. */
    boolean fits(List<String> words) {
        return words.size() == names.size();
    }

    /** Whether a line has a date where the columns say so; a sentence below a log has none. */
    boolean isDated(List<String> words) {
        Integer date = columns.get("date");
        return date == null || (date < words.size() && Times.beginsLikeDate(words.get(date)));
    }

    /** An entry of an IIS log; empty when it has no readable status. */
    Optional<IisRequest> bind(Citation citation, List<String> words, String headerDate) {
        String status = value(words, "sc-status");
        if (!Tokens.isNumber(status, 4)) {
            return Optional.empty();
        }
        return Optional.of(new IisRequest(
                citation,
                time(words, headerDate),
                value(words, "cs-method"),
                value(words, "cs-uri-stem"),
                value(words, "cs-uri-query"),
                value(words, "c-ip"),
                value(words, "cs(User-Agent)"),
                Integer.parseInt(status),
                number(words, "sc-substatus"),
                longNumber(words, "sc-win32-status"),
                longNumber(words, "cs-bytes")));
    }

    /** An entry of an HTTPERR log; empty when its line is too short to have a reason. */
    Optional<HttpErrEntry> bindHttpErr(Citation citation, List<String> words, String headerDate) {
        String reason = value(words, "s-reason");
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HttpErrEntry(
                citation,
                time(words, headerDate),
                value(words, "cs-method"),
                value(words, "cs-uri"),
                value(words, "c-ip"),
                number(words, "sc-status"),
                reason,
                queueName(words)));
    }

    /** The queue is the last column in Windows' own logs, so a name with blanks can be put together again. */
    private String queueName(List<String> words) {
        int column = names.indexOf("s-queuename");
        boolean last = column >= 0 && column == names.size() - 1 && words.size() > names.size();
        return last ? String.join(" ", words.subList(column, words.size())) : value(words, "s-queuename");
    }

    /** Whether an entry begins with what has the form of a date or a time, and is none: {@code 2026-13-45}. */
    static boolean isMisdated(List<String> words) {
        if (words.size() < 2 || !DATE.matcher(words.get(0)).matches()) {
            return false;
        }
        boolean timed = TIME.matcher(words.get(1)).matches();
        return Times.utc(words.get(0), timed ? words.get(1) : "00:00:00").isEmpty();
    }

    private Optional<Instant> time(List<String> words, String headerDate) {
        String date = value(words, "date");
        return Times.utc(date.isEmpty() ? headerDate : date, value(words, "time"));
    }

    private OptionalInt number(List<String> words, String name) {
        String value = withoutStop(value(words, name));
        return Tokens.isNumber(value, 9) ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    private OptionalLong longNumber(List<String> words, String name) {
        String value = withoutStop(value(words, name));
        return Tokens.isNumber(value, 18) ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** A line at the end of a sentence brings its full stop along. */
    static String withoutStop(String number) {
        return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
    }

    private String value(List<String> words, String name) {
        Integer column = columns.get(name);
        if (column == null || column >= words.size() || words.get(column).equals("-")) {
            return "";
        }
        return words.get(column);
    }
}
