package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.ndesharness.client.diagnosis.clock.ClockOffset;

/**
 * When an attempt took place, in UTC, as far as the evidence tells.
 *
 * @param from first moment
 * @param to last moment
 * @param knowledge how the two are to be taken
 */
record Window(Instant from, Instant to, Knowledge knowledge) {

    /** How much is known of the time. */
    enum Knowledge {
        /** Both moments are UTC. */
        EXACT,
        /** Both are a local time of unknown offset, which is some multiple of fifteen minutes. */
        LOCAL,
        /** Nothing is known. */
        NONE
    }

    /** A log reaches over a moment when it goes on for so long after it; one that ends there may be cut off. */
    static final Duration A_WHILE = Duration.ofMinutes(3);

    private static final Duration NARROW = Duration.ofMinutes(1);
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);
    private static final long QUARTER = 900;

    static Window of(Instant from, Instant to) {
        return new Window(from, to, Knowledge.EXACT);
    }

    static Window local(LocalDateTime from, LocalDateTime to) {
        return new Window(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC), Knowledge.LOCAL);
    }

    static Window unknown() {
        return new Window(Instant.EPOCH, Instant.EPOCH, Knowledge.NONE);
    }

    /** The same by the server's clock, where the device's is known to be wrong. */
    Window corrected(ClockOffset clock) {
        return switch (knowledge) {
            case EXACT -> of(from.minus(clock.ahead()), to.minus(clock.ahead()));
            case LOCAL -> of(from.minus(clock.distance()), to.minus(clock.distance()));
            case NONE -> this;
        };
    }

    boolean isExact() {
        return knowledge == Knowledge.EXACT;
    }

    /** Whether what it admits hardly came into it by chance: of all moments of a day, one in a dozen at the most. */
    boolean isNarrow() {
        return knowledge == Knowledge.EXACT
                || (knowledge == Knowledge.LOCAL && Duration.between(from, to).compareTo(NARROW) <= 0);
    }

    /** Whether something logged at this time can belong to the attempt. */
    boolean admits(Instant time) {
        return admits(time, SLACK);
    }

    boolean admits(Instant time, Duration slack) {
        return switch (knowledge) {
            case EXACT -> !time.isBefore(from.minus(slack)) && !time.isAfter(to.plus(slack));
            case LOCAL -> admitsInSomeZone(time, slack);
            case NONE -> true;
        };
    }

    private boolean admitsInSomeZone(Instant time, Duration slack) {
        Duration distance = Duration.between(from, time);
        if (distance.abs().compareTo(FARTHEST_ZONE.plus(Duration.between(from, to))) > 0) {
            return false;
        }
        long room = Duration.between(from, to).plus(slack.multipliedBy(2)).toSeconds();
        return Math.floorMod(distance.plus(slack).toSeconds(), QUARTER) <= room;
    }
}
