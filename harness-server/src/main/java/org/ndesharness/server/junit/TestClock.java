package org.ndesharness.server.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of a test's site: another one, ahead by what the test let pass. */
final class TestClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    TestClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private TestClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    void pass(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TestClock(base.withZone(zone), ahead);
    }
}
