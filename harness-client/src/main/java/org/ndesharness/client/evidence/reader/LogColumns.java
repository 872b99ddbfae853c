package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;

/** Where an IIS or HTTPERR log has its time and its status, to look at a line without taking it apart. */
final class LogColumns {

    static final LogColumns UNKNOWN = new LogColumns(0, 1, -1, false);

    /** {@code 2026-11-20 09:02}. */
    private static final int MINUTE = 16;

    private final int date;
    private final int time;
    private final int status;
    private final boolean httpErr;

    private LogColumns(int date, int time, int status, boolean httpErr) {
        this.date = date;
        this.time = time;
        this.status = status;
        this.httpErr = httpErr;
    }

    /** The columns that a line {@code #Fields:} names. */
    static LogColumns of(String fields) {
        List<String> names = Tokens.of(fields.substring("#Fields:".length()));
        return new LogColumns(
                names.indexOf("date"), names.indexOf("time"), names.indexOf("sc-status"), names.contains("s-reason"));
    }

    boolean isHttpErr() {
        return httpErr;
    }

    /** Whether the request was refused or failed; everything that HTTP.sys logs was. */
    boolean failed(String line) {
        if (httpErr) {
            return true;
        }
        String found = status >= 0 ? word(line, status) : W3cShape.status(Tokens.of(line));
        return Tokens.isNumber(found, 3) && Integer.parseInt(found) >= 400;
    }

    /** Whether a line is of the same minute as another; quick for the columns as Windows orders them. */
    boolean sameMinute(String line, String minute) {
        return date == 0 && time == 1 && minute.length() == MINUTE && line.startsWith(minute);
    }

    /** Date, hour and minute of a line; empty where it has none, as a damaged one. */
    Optional<String> minute(String line) {
        String day = date < 0 ? "" : word(line, date);
        String moment = time < 0 ? "" : word(line, time);
        boolean dated = date < 0 || Times.beginsLikeDate(day);
        boolean timed = time < 0 || (moment.length() >= 5 && moment.charAt(2) == ':');
        if (!dated || !timed || (date < 0 && time < 0)) {
            return Optional.empty();
        }
        return Optional.of(day + " " + (moment.isEmpty() ? "" : moment.substring(0, 5)));
    }

    private static String word(String line, int wanted) {
        int at = Tokens.skipBlanks(line, 0);
        for (int i = 0; i < wanted; i++) {
            at = Tokens.skipBlanks(line, Tokens.endOfWord(line, at));
        }
        return line.substring(at, Tokens.endOfWord(line, at));
    }
}
