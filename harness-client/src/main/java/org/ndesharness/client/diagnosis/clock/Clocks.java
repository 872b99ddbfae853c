package org.ndesharness.client.diagnosis.clock;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.CollectedEvidence;

/**
 * Estimates the clocks of devices against the W3C log, from sequences of requests that both logged.
 *
 * <p>One request fits any other of its kind, so that two of different operations have to agree, and no other distance may
 * explain as many. A distance that leaves the clocks together is believed first: devices set their clocks by the network.
 */
public final class Clocks {

    /** So far apart may a request stand in two logs whose clocks agree. */
    private static final long SLACK = 4;

    private static final long QUARTER = 900;
    private static final long DAY = 86_400;
    private static final long FARTHEST_ZONE = 14 * 3600L;

    /** A clock that is wronger than this lets no TLS connection come about, and is found in other ways. */
    private static final long FARTHEST_DRIFT = 2 * 3600L;

    /** More pairs than this are not compared; the newest requests are. */
    private static final int MOST = 400;

    private Clocks() {}

    /** The offset of each device whose log and the server's have the same requests; of others nothing is said. */
    public static List<ClockOffset> of(CollectedEvidence evidence) {
        List<ClockOffset> offsets = new ArrayList<>();
        for (String file : DeviceLog.in(evidence)) {
            DeviceLog.of(evidence, file)
                    .flatMap(log -> offset(
                            log,
                            file,
                            newest(LoggedRequest.ofDevice(evidence, log, file)),
                            newest(LoggedRequest.ofServer(evidence, log))))
                    .ifPresent(offsets::add);
        }
        return List.copyOf(offsets);
    }

    private static List<LoggedRequest> newest(List<LoggedRequest> requests) {
        return requests.subList(Math.max(0, requests.size() - MOST), requests.size());
    }

    private static Optional<ClockOffset> offset(
            DeviceLog log, String file, List<LoggedRequest> device, List<LoggedRequest> server) {
        Map<Long, List<Pair>> byDistance = new HashMap<>();
        for (LoggedRequest mine : device) {
            for (LoggedRequest theirs : server) {
                if (mine.operation().equals(theirs.operation())) {
                    Pair pair = new Pair(mine, theirs, distance(log, mine, theirs));
                    byDistance
                            .computeIfAbsent(pair.distance(), k -> new ArrayList<>())
                            .add(pair);
                }
            }
        }
        List<Match> matches = byDistance.keySet().stream()
                .filter(distance -> isPossible(log, distance))
                .map(distance -> Match.around(distance, byDistance))
                .filter(match -> match.operations() >= 2)
                .toList();
        return best(matches).map(match -> match.offset(log, file));
    }

    /** The one that explains most requests, if no other explains as many; or, of those, the one whose clocks agree. */
    private static Optional<Match> best(List<Match> matches) {
        int most = matches.stream().mapToInt(Match::requests).max().orElse(0);
        List<Match> best = matches.stream()
                .filter(match -> match.requests() == most)
                .sorted(Comparator.comparingLong((Match match) -> Math.abs(match.drift()))
                        .thenComparingLong(Match::distance))
                .toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Match first = best.get(0);
        boolean alone = best.stream().allMatch(match -> Math.abs(match.distance() - first.distance()) <= 2 * SLACK);
        boolean together = Math.abs(first.drift()) <= ClockOffset.WORTH_SAYING.toSeconds();
        return alone || together ? Optional.of(first) : Optional.empty();
    }

    /** Seconds that the device's log, read as UTC, is ahead. */
    private static long distance(DeviceLog log, LoggedRequest mine, LoggedRequest theirs) {
        long distance = Duration.between(theirs.time(), mine.time()).toSeconds();
        // The console log has no date: only the time of day counts.
        return log == DeviceLog.IOS ? Math.floorMod(distance + DAY / 2, DAY) - DAY / 2 : distance;
    }

    private static boolean isPossible(DeviceLog log, long distance) {
        return switch (log) {
            case ANDROID -> Math.abs(distance) <= FARTHEST_ZONE + QUARTER / 2;
            case IOS, WINDOWS -> Math.abs(distance) <= FARTHEST_DRIFT;
        };
    }

    /** A request in both logs. */
    private record Pair(LoggedRequest device, LoggedRequest server, long distance) {}

    /** All pairs at about one distance. */
    private record Match(long distance, List<Pair> pairs) {

        static Match around(long distance, Map<Long, List<Pair>> byDistance) {
            List<Pair> pairs = new ArrayList<>();
            Set<LoggedRequest> used = new HashSet<>();
            for (long step = 0; step <= SLACK; step++) {
                for (long near : step == 0 ? new long[] {distance} : new long[] {distance - step, distance + step}) {
                    for (Pair pair : byDistance.getOrDefault(near, List.of())) {
                        if (!used.contains(pair.device()) && !used.contains(pair.server())) {
                            used.add(pair.device());
                            used.add(pair.server());
                            pairs.add(pair);
                        }
                    }
                }
            }
            return new Match(distance, List.copyOf(pairs));
        }

        int requests() {
            return pairs.size();
        }

        long operations() {
            return pairs.stream()
                    .map(pair -> pair.device().operation())
                    .distinct()
                    .count();
        }

        /** Without the part that a zone explains; a log with a known zone was brought to UTC before. */
        long drift() {
            boolean zoneUnknown =
                    pairs.stream().anyMatch(pair -> pair.device().zone().isEmpty());
            return zoneUnknown ? Math.floorMod(distance + QUARTER / 2, QUARTER) - QUARTER / 2 : distance;
        }

        ClockOffset offset(DeviceLog log, String file) {
            LoggedRequest device = pairs.get(0).device();
            Optional<ZoneOffset> zone = switch (log) {
                case ANDROID -> Optional.of(ZoneOffset.ofTotalSeconds((int) (distance - drift())));
                case IOS -> device.zone();
                case WINDOWS -> Optional.empty();
            };
            return new ClockOffset(
                    file,
                    Duration.ofSeconds(drift()),
                    zone,
                    pairs.size(),
                    List.of(device.citation(), pairs.get(0).server().citation()));
        }
    }
}
