package org.ndesharness.server.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A clock that can be set, advanced and stopped while others read it. Safe for several threads. */
public final class ControlledClock extends Clock {

    private final Clock base;
    private final ZoneId zone;
    private final Setting setting;

    /** What clocks of several zones share. */
    private static final class Setting {
        private Duration offset = Duration.ZERO;
        private Optional<Instant> stoppedAt = Optional.empty();
    }

    /**
     * A clock that shows another's time until somebody changes it.
     *
     * @param base goes on ticking behind it
     */
    public ControlledClock(Clock base) {
        this(base, base.getZone(), new Setting());
    }

    private ControlledClock(Clock base, ZoneId zone, Setting setting) {
        this.base = base;
        this.zone = zone;
        this.setting = setting;
    }

    @Override
    public Instant instant() {
        synchronized (setting) {
            return setting.stoppedAt.orElseGet(() -> base.instant().plus(setting.offset));
        }
    }

    /** Shows another time from now on; a stopped clock stays stopped. */
    public void set(Instant time) {
        synchronized (setting) {
            setting.offset = Duration.between(base.instant(), time);
            setting.stoppedAt = setting.stoppedAt.map(before -> time);
        }
    }

    /** Puts the time forward, or back when the duration is negative. */
    public void advance(Duration by) {
        synchronized (setting) {
            setting.offset = setting.offset.plus(by);
            setting.stoppedAt = setting.stoppedAt.map(before -> before.plus(by));
        }
    }

    /** Lets no time pass until {@link #resume()}. */
    public void stop() {
        synchronized (setting) {
            setting.stoppedAt = Optional.of(instant());
        }
    }

    /** Goes on from the time it shows. */
    public void resume() {
        synchronized (setting) {
            setting.stoppedAt.ifPresent(shown -> setting.offset = Duration.between(base.instant(), shown));
            setting.stoppedAt = Optional.empty();
        }
    }

    /** Whether it stands still. */
    public boolean stopped() {
        synchronized (setting) {
            return setting.stoppedAt.isPresent();
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId another) {
        return new ControlledClock(base, another, setting);
    }
}
