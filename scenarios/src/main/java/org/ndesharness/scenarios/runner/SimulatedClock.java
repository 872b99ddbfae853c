package org.ndesharness.scenarios.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** The time of one scenario, in UTC: it stands still until somebody lets it pass. Server and device threads may share it. */
public final class SimulatedClock extends Clock {

    private static final int EARLIEST_HOUR = 8;
    private static final int LATEST_HOURS_LATER = 4;
    private static final int MILLIS_OF_AN_HOUR = 3_600_000;

    private Instant now;

    /** A clock that shows this instant. */
    public SimulatedClock(Instant start) {
        this.now = start;
    }

    /** Some time in the morning, in UTC, of the day before yesterday: all of a run then lies in the past. */
    static Instant morningBefore(Instant today, RandomGenerator random) {
        return today.truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofDays(2))
                .plus(Duration.ofHours(EARLIEST_HOUR + random.nextInt(LATEST_HOURS_LATER)))
                .plus(Duration.ofMillis(random.nextInt(MILLIS_OF_AN_HOUR)));
    }

    /** Lets time pass; it never runs backwards. */
    public synchronized void pass(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not pass by " + duration);
        }
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Logs of devices have an offset of their own; this clock is UTC");
    }
}
