package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The Troubleshoot pane that was collected with a device log, and the device in it whose log it is.
 *
 * <p>A pane belongs to the log that lies nearest to it. With one such log and one device of a platform the two are each
 * other's; else only a check-in at the time of one of the log's sessions ties them.
 */
final class Pane {

    private static final Duration SAME_MOMENT = Duration.ofSeconds(30);
    private static final long QUARTER = 900;
    private static final long DAY = 86_400;

    private final CollectedEvidence evidence;
    private final Platform platform;
    private final String log;

    Pane(CollectedEvidence evidence, Platform platform, String log) {
        this.evidence = evidence;
        this.platform = platform;
        this.log = log;
    }

    /** The device whose log it is; empty when there is none, or when nothing tells which. */
    Optional<ManagedDevice> device() {
        List<ManagedDevice> devices = candidates();
        List<TroubleshootView> nearest = nearest(log);
        if (devices.size() == 1 && nearest.size() == 1 && sharers() == 1) {
            return devices.stream().findFirst();
        }
        List<ManagedDevice> met =
                devices.stream().filter(d -> checkedInDuring(d, log)).toList();
        boolean elsewhere = logs(platform)
                .filter(other -> !other.equals(log))
                .anyMatch(other -> met.stream().anyMatch(d -> checkedInDuring(d, other)));
        return met.size() == 1 && !elsewhere ? met.stream().findFirst() : Optional.empty();
    }

    /** The pane; empty when there is none, or when it lists devices of the platform and nothing tells which it is. */
    Optional<TroubleshootView> view() {
        Optional<ManagedDevice> device = device();
        if (device.isPresent()) {
            return Enrolled.view(evidence, device.get());
        }
        List<TroubleshootView> nearest = nearest(log);
        return nearest.size() == 1 && candidates().isEmpty() ? nearest.stream().findFirst() : Optional.empty();
    }

    /** The devices of the platform that it may be. */
    List<ManagedDevice> candidates() {
        List<TroubleshootView> nearest = nearest(log);
        return (nearest.isEmpty() ? evidence.all(TroubleshootView.class) : nearest)
                .stream()
                        .flatMap(v -> v.devices().stream())
                        .filter(d -> platform.isNamed(d.operatingSystem()))
                        .toList();
    }

    /** How many logs of the platform the pane serves. */
    private long sharers() {
        List<TroubleshootView> mine = nearest(log);
        return logs(platform).filter(other -> nearest(other).equals(mine)).count();
    }

    /** The panes nearest to a log, without those that another device's log lies nearer to. */
    private List<TroubleshootView> nearest(String file) {
        List<TroubleshootView> panes = evidence.all(TroubleshootView.class);
        int depth = panes.stream().mapToInt(v -> shared(v, file)).max().orElse(0);
        return panes.stream()
                .filter(v -> shared(v, file) == depth)
                .filter(v ->
                        Stream.of(Platform.values()).flatMap(this::logs).noneMatch(other -> shared(v, other) > depth))
                .toList();
    }

    private Stream<String> logs(Platform of) {
        return evidence.files().stream()
                .filter(f -> f.kind() == of.deviceLog())
                .map(CollectedEvidence.ReadFile::file)
                .filter(file -> !RotatedLogs.isOlder(evidence, file))
                .distinct();
    }

    /** How many folders, from the outermost on, the two files lie in together. */
    private static int shared(TroubleshootView view, String file) {
        List<String> one = List.of(view.citation().file().split("/", -1));
        List<String> other = List.of(file.split("/", -1));
        int depth = 0;
        while (depth < Math.min(one.size(), other.size()) - 1 && one.get(depth).equals(other.get(depth))) {
            depth++;
        }
        return depth;
    }

    private boolean checkedInDuring(ManagedDevice device, String file) {
        return device.lastCheckIn()
                .map(checkIn -> switch (platform) {
                    case WINDOWS -> windowsSession(checkIn, file);
                    case ANDROID -> androidSession(checkIn, file);
                    case IOS -> iosSession(checkIn, file);
                })
                .orElse(false);
    }

    /** Events 208 and 209 stand around a session. */
    private boolean windowsSession(Instant checkIn, String file) {
        return evidence.all(WindowsEvent.class, FileKind.MDM_EVENTS).stream()
                .filter(e -> e.citation().file().equals(file) && (e.id() == 208 || e.id() == 209))
                .flatMap(e -> e.time().stream())
                .anyMatch(t -> Duration.between(checkIn, t).abs().compareTo(SAME_MOMENT) <= 0);
    }

    /** The log's zone is unknown, and every zone is a multiple of fifteen minutes. */
    private boolean androidSession(Instant checkIn, String file) {
        return RotatedLogs.entries(evidence, file).stream()
                .filter(e -> e.logger().endsWith("SyncmlSession"))
                .flatMap(e -> e.time().stream())
                .reduce((a, b) -> b)
                .map(t -> Duration.between(checkIn, t.toInstant(ZoneOffset.UTC)))
                .filter(d -> d.abs().toHours() <= 14 && near(d.toSeconds(), QUARTER))
                .isPresent();
    }

    /** The log has no date; a profile comes right after the check-in. */
    private boolean iosSession(Instant checkIn, String file) {
        return evidence.all(ConsoleEntry.class).stream()
                .filter(e -> e.citation().file().equals(file)
                        && e.message().contains("PayloadDependencyDomainCertificate")
                        && e.time().isPresent()
                        && e.zone().isPresent())
                .anyMatch(e -> near(
                        Duration.between(
                                        checkIn.atOffset(e.zone().orElseThrow()).toLocalTime(),
                                        e.time().orElseThrow())
                                .toSeconds(),
                        DAY));
    }

    private static boolean near(long seconds, long period) {
        long past = Math.floorMod(seconds, period);
        return Math.min(past, period - past) <= SAME_MOMENT.toSeconds();
    }
}
