package org.ndesharness.server.ordinary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The lines of a web server's log: what is written here, and what a monitoring system causes from nine hours before the
 * opening until now. Safe for several threads.
 *
 * <p>The newest {@value #KEPT_LINES} written lines are kept, or fewer when they hold more than {@value #KEPT_CHARACTERS} characters. The
 * log then begins after the last line that was dropped, as one does that was started anew: of the time before it says nothing.
 */
public final class LineLog {

    /** How many written lines are kept. */
    static final int KEPT_LINES = 50_000;

    /** How many characters they hold at most: a GET may bring 16 KB in one line. */
    static final int KEPT_CHARACTERS = 16_000_000;

    private static final Duration BEFORE_OPENING = Duration.ofHours(9);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Rhythm monitoring;
    private final Function<Rhythm.Beat, String> monitored;
    private final ArrayDeque<Line> written = new ArrayDeque<>();
    private long characters;
    private Instant beginning = Instant.MIN;

    /**
     * One line.
     *
     * @param at when
     * @param text all but the time
     */
    public record Line(Instant at, String text) {

        /** With date and time of UTC in front, as W3C's format has them. */
        public String dated() {
            return time(at) + " " + text;
        }
    }

    /**
     * Opens the log at the clock's present time.
     *
     * @param period how often the monitoring system leaves a line
     * @param seed of its irregularity
     * @param monitored the text of its line; has to give the same text for the same beat
     */
    public LineLog(Clock clock, Duration period, long seed, Function<Rhythm.Beat, String> monitored) {
        this.clock = clock;
        this.monitoring = new Rhythm(clock.instant().minus(BEFORE_OPENING), period, seed);
        this.monitored = monitored;
    }

    /** Writes a line at the clock's present time. */
    public synchronized void write(String text) {
        written.addLast(new Line(clock.instant(), text));
        characters += text.length();
        while (written.size() > KEPT_LINES || (characters > KEPT_CHARACTERS && written.size() > 1)) {
            var dropped = written.removeFirst();
            characters -= dropped.text().length();
            beginning = dropped.at();
        }
    }

    /** All lines up to now, oldest first. */
    public synchronized List<Line> lines() {
        var all = new ArrayList<Line>();
        for (var beat : monitoring.between(beginning, clock.instant())) {
            all.add(new Line(beat.at(), monitored.apply(beat)));
        }
        all.addAll(written);
        all.sort(Comparator.comparing(Line::at));
        return all;
    }

    /** Date and time of UTC, to the second. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
