package org.ndesharness.server.ordinary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When something happens again and again, a little irregularly. A function of time: asked twice for the same span, it
 * gives the same moments.
 *
 * @param start nothing happens before
 * @param period one moment falls into each
 * @param seed of the irregularity
 */
public record Rhythm(Instant start, Duration period, long seed) {

    /**
     * One time that it happens.
     *
     * @param at when
     * @param random for whatever varies from one time to the next
     */
    public record Beat(Instant at, Random random) {}

    /** All times up to and with {@code end}, oldest first. */
    public List<Beat> until(Instant end) {
        return between(Instant.MIN, end);
    }

    /** All times after {@code after} up to and with {@code end}, oldest first. */
    public List<Beat> between(Instant after, Instant end) {
        var beats = new ArrayList<Beat>();
        var index = after.isAfter(start) ? Duration.between(start, after).dividedBy(period) : 0;
        for (var slot = start.plus(period.multipliedBy(index)); !slot.isAfter(end); slot = slot.plus(period)) {
            var random = new Random(seed * 31 + index * 0x9E37_79B9_7F4AL);
            var at = slot.plusSeconds(random.nextInt((int) Math.max(1, period.toSeconds() / 6)));
            if (at.isAfter(after) && !at.isAfter(end)) {
                beats.add(new Beat(at, random));
            }
            index++;
        }
        return beats;
    }
}
