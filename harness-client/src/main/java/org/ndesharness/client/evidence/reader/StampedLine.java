package org.ndesharness.client.evidence.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a log whose envelope nobody documented: maybe a time in front, thread or process numbers, a level, and in any
 * case a text.
 *
 * @param stamp the time as written; empty string when there is none
 * @param message the rest, without numbers of threads and the like
 */
record StampedLine(String stamp, String message) {

    private static final Pattern FRONT = Pattern.compile(
            "\\s*+[\\[(<]?(\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}\\.?(?:T|,?\\s{1,3})\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?"
                    + "(?:[.,:]\\d{1,9})?(?:\\s?[AaPp][Mm])?)(?:Z|[+-]\\d{2}:?\\d{2})?[\\])>]?");

    /** {@code 13:40:11 5/7/2020}. */
    private static final Pattern TIME_FIRST =
            Pattern.compile("\\s*+[\\[(<]?(\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?(?:\\s?[AaPp][Mm])?),?\\s{1,3}"
                    + "(\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}\\.?)(?=[\\s\\])>])[\\])>]?");

    private static final Pattern BETWEEN = Pattern.compile(
            "(?:\\s*+(?:[\\[(<]?(?:0x)?[0-9A-Fa-f]{1,8}[\\])>]|[\\[(<]\\d{1,8}[:.]\\d{1,8}[\\])>]|\\d{1,8}(?=\\s)"
                    + "|\\[?(?i:info|information|warn|warning|error|debug|verbose|trace)\\]?(?=[\\s:\\]])|[-:|,])){0,8}\\s*+");

    /** What CMTrace puts behind a text when lines are copied from it, and what older logs have there. */
    private static final Pattern BEHIND = Pattern.compile("\\s*\\$\\$<([^<>]{0,60})><([^<>]{0,40})>.{0,80}$"
            + "|\\t([^\\t]{0,60})\\t([^\\t]{8,40})(?:\\t[^\\t]{0,40})?$");

    private static final int LONGEST_TAIL = 250;

    static StampedLine of(String line) {
        Matcher front = FRONT.matcher(line);
        if (front.lookingAt()) {
            Matcher between = BETWEEN.matcher(line).region(front.end(), line.length());
            int text = between.lookingAt() ? between.end() : front.end();
            return new StampedLine(front.group(1).replace(',', '.'), Tokens.strip(line.substring(text)));
        }
        Matcher timeFirst = TIME_FIRST.matcher(line);
        if (timeFirst.lookingAt()) {
            Matcher between = BETWEEN.matcher(line).region(timeFirst.end(), line.length());
            int text = between.lookingAt() ? between.end() : timeFirst.end();
            String stamp = timeFirst.group(2) + " " + timeFirst.group(1).replace(',', '.');
            return new StampedLine(stamp, Tokens.strip(line.substring(text)));
        }
        int from = Math.max(0, line.length() - LONGEST_TAIL);
        boolean may = line.indexOf('\t', from) >= 0 || line.indexOf("$$<", from) >= 0;
        Matcher behind = BEHIND.matcher(line.substring(from));
        if (may && behind.find()) {
            String stamp = behind.group(2) == null ? behind.group(4) : withoutZone(behind.group(2));
            return new StampedLine(stamp, Tokens.strip(line.substring(0, from + behind.start())));
        }
        return new StampedLine("", Tokens.strip(line));
    }

    boolean isStamped() {
        return !stamp.isEmpty();
    }

    /** {@code 11-20-2026 09:02:14.250-60} without the minutes of its zone, and in the order of every other such date. */
    private static String withoutZone(String written) {
        int space = written.indexOf(' ');
        String time = space < 0 ? "" : written.substring(space + 1);
        int zone = Math.max(time.indexOf('+'), time.indexOf('-'));
        String[] date = written.substring(0, Math.max(space, 0)).split("-", -1);
        return date.length == 3 && date[2].length() == 4
                ? date[2] + "-" + date[0] + "-" + date[1] + " " + (zone < 0 ? time : time.substring(0, zone))
                : written;
    }
}
