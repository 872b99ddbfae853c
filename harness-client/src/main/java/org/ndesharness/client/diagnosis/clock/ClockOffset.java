package org.ndesharness.client.diagnosis.clock;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;

/**
 * How a device's clock stands against the server's.
 *
 * @param deviceLog path of the device's log
 * @param ahead the device's time less the server's, zone apart; negative when it is behind. Known to some seconds
 * @param zone the offset from UTC that the log is written in; empty where the log is in UTC
 * @param requests how many requests both logged at this distance
 * @param because a line of the device and the server's line of the same request
 */
public record ClockOffset(
        String deviceLog, Duration ahead, Optional<ZoneOffset> zone, int requests, List<Citation> because) {

    /** What is less is no trouble: a request takes a while, and so do two logs to be written. */
    public static final Duration WORTH_SAYING = Duration.ofSeconds(30);

    public ClockOffset {
        because = List.copyOf(because);
    }

    /** Whether the clocks differ by more than requests and logs take. */
    public boolean isWorthSaying() {
        return ahead.abs().compareTo(WORTH_SAYING) > 0;
    }

    /** What to take from a time in the log, read as UTC, to have the server's time. */
    public Duration distance() {
        return ahead.plusSeconds(zone.map(ZoneOffset::getTotalSeconds).orElse(0));
    }
}
