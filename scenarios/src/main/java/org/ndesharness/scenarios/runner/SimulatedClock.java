package org.ndesharness.scenarios.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of one scenario, in UTC: it stands still until somebody lets it pass. Server and device threads may share it. */
public final class SimulatedClock extends Clock {

    private Instant now;

    /** A clock that shows this instant. */
    public SimulatedClock(Instant start) {
        this.now = start;
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
