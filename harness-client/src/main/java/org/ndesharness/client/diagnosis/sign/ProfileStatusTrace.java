package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;
import org.ndesharness.client.evidence.Remark;

/**
 * What Intune says of the certificate profile on each device: one that waits because its device has not been heard of, one in
 * error behind all that went well, and one that every device has.
 *
 * <p>Microsoft, Troubleshoot deployment of SCEP certificate profiles; Monitor device configuration profiles.
 */
final class ProfileStatusTrace {

    /** What a list's own note says of devices that nobody uses yet. */
    private static final Pattern PUT_ASIDE = Pattern.compile(
            "\\b(?:spare|in storage|reserve?|ersatz(?:gerät)?|vorrat|reservenhet|reserveapparaat|réserve|de reserva|di riserva|zapasow\\p{L})\\b");

    /** A device that is on checks in every eight hours; it is given a weekend. Microsoft, Intune policy refresh intervals. */
    private static final Duration SILENT = Duration.ofDays(3);

    private static final int SEVERAL = 3;

    /** A device reports what befell it by then, or on its next check-in. */
    private static final Duration PUT_AWAY = Duration.ofDays(90);

    private static final Duration REPORTS_WITHIN = Duration.ofHours(8);

    private final Ledger ledger;
    private final List<ProfileStatus> latest;
    private final List<ListedDevice> devices;

    private ProfileStatusTrace(Ledger ledger) {
        this.ledger = ledger;
        this.latest = ReportedProfiles.latest(ledger.evidence());
        this.devices = ledger.all(ListedDevice.class);
    }

    static void read(Ledger ledger) {
        ProfileStatusTrace trace = new ProfileStatusTrace(ledger);
        trace.waiting();
        trace.silent();
        trace.silentSinceThereIsAProfile();
        trace.everywhere();
        AdministratorRoots.read(ledger);
        List<ProfileStatus> failed = Stream.of(trace.latest, ReportedProfiles.latestOfUnknown(ledger.evidence()))
                .flatMap(List::stream)
                .filter(status -> status.state() == State.ERROR)
                .toList();
        failed.stream()
                .filter(trace::isBehindAllThatWentWell)
                .findFirst()
                .or(() -> trace.oneOfSeveral(failed))
                .ifPresent(ledger::unexplained);
    }

    /** The profile waits for a device that has been silent since before the others had it. */
    private void waiting() {
        List<ProfileStatus> pending = latest.stream()
                .filter(status -> status.state() == State.PENDING)
                .toList();
        Optional<Instant> now = newestCheckIn();
        Map<String, ListedDevice> unheard = new HashMap<>();
        for (ListedDevice device : devices) {
            if (isSilent(device, now)) {
                unheard.putIfAbsent(Words.lower(device.name()), device);
            }
        }
        Map<ProfileStatus, ListedDevice> silent = new LinkedHashMap<>();
        for (ProfileStatus status : pending) {
            Optional.ofNullable(unheard.get(Words.lower(status.device())))
                    .filter(device -> !isReplaced(status, device, now))
                    .ifPresent(device -> silent.put(status, device));
        }
        // Where some wait that were heard of, the silence of others explains nothing.
        boolean all = silent.size() == pending.size();
        ToldNames told = ToldNames.in(ledger);
        silent.forEach((status, device) -> ledger.sign(
                "s1-device-not-checked-in",
                all || told.of(status.device()) || told.of(status.user()) ? Weight.LIKELY : Weight.POSSIBLE,
                Station.DELIVERY,
                device,
                status));
    }

    /** Whether nobody has had a device for months whose user's other one has the profile. */
    private boolean isReplaced(ProfileStatus status, ListedDevice device, Optional<Instant> now) {
        return !status.user().isEmpty()
                && device.lastCheckIn()
                        .filter(time -> time.isBefore(now.orElse(time).minus(PUT_AWAY)))
                        .isPresent()
                && latest.stream()
                        .anyMatch(other -> other.state() == State.SUCCEEDED
                                && other.user().equalsIgnoreCase(status.user())
                                && !other.device().equalsIgnoreCase(status.device()));
    }

    /** The device that the trouble is about has not been heard of, and others have. */
    private void silent() {
        Optional<Instant> now = newestCheckIn();
        List<ListedDevice> meant = MeantDevice.allIn(ledger);
        List<ListedDevice> silent =
                meant.stream().filter(device -> isSilent(device, now)).toList();
        // Two devices of one person are told of, that works and that does not.
        if (silent.size() == 1 && meant.size() <= 2) {
            ledger.sign("s1-device-not-checked-in", Weight.LIKELY, Station.DELIVERY, silent.get(0));
        }
    }

    /** The one device that has not been heard of since the profile was made. */
    private void silentSinceThereIsAProfile() {
        for (AssignedProfile profile : ledger.all(AssignedProfile.class)) {
            if (profile.type() != AssignedProfile.Type.SCEP || profile.created().isEmpty()) {
                continue;
            }
            Instant created = profile.created().get();
            List<ListedDevice> silent = devices.stream()
                    .filter(device -> device.lastCheckIn()
                            .filter(time -> !time.isAfter(created))
                            .isPresent())
                    .toList();
            boolean others = devices.stream()
                    .anyMatch(device ->
                            device.lastCheckIn().filter(created::isBefore).isPresent());
            // Where one device alone was asked for, the trouble is about it, unless it has got a profile.
            boolean alone = devices.size() == 1 && latest.stream().noneMatch(s -> s.state() == State.SUCCEEDED);
            if (silent.size() == 1 && (others || alone)) {
                ledger.sign("s1-device-not-checked-in", Weight.LIKELY, Station.DELIVERY, silent.get(0), profile);
            }
        }
    }

    private Optional<Instant> newestCheckIn() {
        return devices.stream().flatMap(device -> device.lastCheckIn().stream()).max(Comparator.naturalOrder());
    }

    private static boolean isSilent(ListedDevice device, Optional<Instant> now) {
        return !PUT_ASIDE.matcher(Words.lower(device.citation().text())).find()
                && device.lastCheckIn()
                        .filter(time -> time.isBefore(now.orElseThrow().minus(SILENT)))
                        .isPresent();
    }

    /** A profile that all devices have, in a list or in what is counted of it. */
    private void everywhere() {
        List<ProfileStatus> told = latest.isEmpty() && speaksOfScep() ? onlyUnknown() : latest;
        List<ProfileStatus> applied = told.stream()
                .filter(status -> status.state() != State.NOT_APPLICABLE)
                .toList();
        Set<String> listed =
                told.stream().map(status -> Words.lower(status.device())).collect(Collectors.toSet());
        // A device that the list does not have may be the one that waits.
        boolean whole = devices.stream().allMatch(device -> listed.contains(Words.lower(device.name())));
        if (whole && !applied.isEmpty() && applied.stream().allMatch(status -> status.state() == State.SUCCEEDED)) {
            ledger.arrived(applied.get(0));
        }
        List<AssignedProfile> counted = ledger.all(AssignedProfile.class).stream()
                .filter(profile -> profile.type() == AssignedProfile.Type.SCEP
                        && profile.standing().isPresent())
                .toList();
        if (!counted.isEmpty()
                && counted.stream()
                        .map(profile -> profile.standing().orElseThrow())
                        .allMatch(standing -> standing.succeeded() > 0 && standing.open() == 0)) {
            ledger.arrived(counted.get(0));
        }
    }

    private boolean speaksOfScep() {
        return ledger.all(Remark.class).stream()
                .anyMatch(remark -> Words.lower(remark.text()).contains("scep"));
    }

    /** The only list, where it does not say of which profile it is. */
    private List<ProfileStatus> onlyUnknown() {
        List<ProfileStatus> unknown = ReportedProfiles.latestOfUnknown(ledger.evidence());
        boolean one = ledger.all(ProfileStatus.class).stream()
                        .map(ProfileStatus::profile)
                        .distinct()
                        .count()
                == 1;
        return one ? unknown : List.of();
    }

    /** One device may be anybody's trouble; what several met of late is not over because others went well. */
    private Optional<ProfileStatus> oneOfSeveral(List<ProfileStatus> failed) {
        Optional<Instant> newest =
                latest.stream().flatMap(status -> status.reported().stream()).max(Comparator.naturalOrder());
        List<ProfileStatus> lately = failed.stream()
                .filter(status -> status.reported()
                        .filter(time -> time.isAfter(newest.orElse(time).minus(SILENT)))
                        .isPresent())
                .toList();
        return lately.size() >= SEVERAL ? lately.stream().findFirst() : Optional.empty();
    }

    private boolean isBehindAllThatWentWell(ProfileStatus status) {
        return status.reported().isPresent()
                && ledger.successes().stream()
                        .flatMap(success -> EvidenceTime.utc(success.shownBy()).stream())
                        .allMatch(time -> status.reported().get().isAfter(time.plus(REPORTS_WITHIN)));
    }
}
