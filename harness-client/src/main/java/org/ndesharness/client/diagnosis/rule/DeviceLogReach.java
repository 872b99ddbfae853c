package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/** Whether a device's log reaches over a moment, so that what it does not show did not happen. */
final class DeviceLogReach {

    private static final Duration SAME_MOMENT = Duration.ofMinutes(2);
    /** A profile comes within the minute that the session takes. */
    private static final Duration SESSION = Duration.ofMinutes(1);

    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);
    private static final long QUARTER = 900;
    private static final long DAY = 86_400;

    private DeviceLogReach() {}

    /** Whether the attempt's log has entries from before a check-in and from after the session that it began. */
    static boolean over(Case c, Instant checkIn) {
        return c.attempt()
                .platform()
                .map(p -> switch (p) {
                    case WINDOWS -> windows(c, checkIn);
                    case ANDROID -> android(c, checkIn);
                    case IOS -> ios(c, checkIn);
                })
                .orElse(false);
    }

    private static boolean windows(Case c, Instant checkIn) {
        List<Instant> times =
                ofTheLog(c, WindowsEvent.class).flatMap(e -> e.time().stream()).toList();
        return times.stream().anyMatch(t -> !t.isAfter(checkIn))
                && times.stream().anyMatch(t -> t.isAfter(checkIn.plus(SESSION)));
    }

    /** The log has no zone, but it shows the session itself; every zone is a multiple of fifteen minutes. */
    private static boolean android(Case c, Instant checkIn) {
        List<OmadmEntry> log = RotatedLogs.entries(c.evidence(), c.attempt().file()).stream()
                .filter(e -> e.time().isPresent())
                .toList();
        return log.stream()
                .filter(e -> e.logger().endsWith("SyncmlSession"))
                .flatMap(e -> e.time().stream())
                .filter(t -> isSession(t, checkIn))
                .anyMatch(session ->
                        log.stream().flatMap(e -> e.time().stream()).anyMatch(t -> t.isAfter(session.plus(SESSION))));
    }

    private static boolean isSession(LocalDateTime local, Instant checkIn) {
        Duration distance = Duration.between(checkIn, local.toInstant(ZoneOffset.UTC));
        long past = Math.floorMod(distance.toSeconds(), QUARTER);
        return distance.abs().compareTo(FARTHEST_ZONE.plus(SAME_MOMENT)) <= 0
                && Math.min(past, QUARTER - past) <= SAME_MOMENT.toSeconds();
    }

    /** The log has no date: its times of day, from the first entry to the last, must go over that of the check-in. */
    private static boolean ios(Case c, Instant checkIn) {
        List<ConsoleEntry> log = ofTheLog(c, ConsoleEntry.class)
                .filter(e -> e.time().isPresent() && e.zone().isPresent())
                .toList();
        if (log.isEmpty()) {
            return false;
        }
        LocalTime first = log.get(0).time().orElseThrow();
        ZoneOffset zone = log.get(0).zone().orElseThrow();
        long span = 0;
        LocalTime before = first;
        for (ConsoleEntry entry : log) {
            LocalTime time = entry.time().orElseThrow();
            span += Math.floorMod(Duration.between(before, time).toSeconds(), DAY);
            before = time;
        }
        long begun = Math.floorMod(
                Duration.between(first, checkIn.atOffset(zone).toLocalTime()).toSeconds(), DAY);
        return begun + SESSION.toSeconds() < span;
    }

    private static <E extends Evidence> Stream<E> ofTheLog(Case c, Class<E> kind) {
        return c.evidence().all(kind).stream()
                .filter(e -> e.citation().file().equals(c.attempt().file()));
    }
}
