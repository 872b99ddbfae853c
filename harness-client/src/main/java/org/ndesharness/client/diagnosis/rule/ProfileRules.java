package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.diagnosis.sign.ReportedProfiles;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.Profile;
import org.ndesharness.client.evidence.WindowsEvent;

/** Step 1: did the profile reach the device? Microsoft, Troubleshoot deployment of a SCEP certificate profile. */
final class ProfileRules {

    private static final String NOT_TARGETED = "s1-user-not-targeted";
    private static final String NOT_CHECKED_IN = "s1-device-not-checked-in";

    private static final Pattern OTHER_MATTER = Pattern.compile("bitlocker|drive encryption|disk encryption");

    private static final Duration ENROLS_WITHIN = Duration.ofMinutes(10);

    private ProfileRules() {}

    /** The device's log shows no profile. */
    static void notReceived(Case c, Platform platform, Answer answer) {
        List<Citation> seen = c.attempt().because();
        String notReceived = platform.profileNotReceived();
        if (c.view().isEmpty()) {
            List<String> all = List.of(NOT_TARGETED, NOT_CHECKED_IN, notReceived);
            if (isAnsweredFor(c)) {
                all.forEach(
                        id -> answer.exclude(id, Contradiction.STATE_ON_DEVICE.of(c.name(FileKind.PROFILE_STATUS))));
                return;
            }
            List<Remark> pending = ToldState.pending(c.evidence());
            if (!pending.isEmpty() && !seen.isEmpty()) {
                // The device has it among its profiles, talks to Intune, and was not given it.
                answer.likely(notReceived, c.because(pending));
                answer.exclude(
                        NOT_TARGETED,
                        Contradiction.STATE_ON_DEVICE.of(
                                pending.get(0).citation().file()));
                answer.possible(NOT_CHECKED_IN, seen);
                return;
            }
            if (isOfAnotherMatter(c)) {
                return;
            }
            all.forEach(id -> answer.possible(id, seen));
            answer.want(FileKind.TROUBLESHOOT_VIEW, all);
            return;
        }
        if (assignment(c, answer)) {
            return;
        }
        Optional<ManagedDevice> device = c.device();
        Optional<Instant> checkIn = device.flatMap(ManagedDevice::lastCheckIn);
        if (device.flatMap(d -> Enrolled.scepState(c.evidence(), d))
                .filter(s -> s.state().equals("succeeded"))
                .isPresent()) {
            answer.exclude(notReceived, Contradiction.SUCCEEDED.of(c.name(FileKind.TROUBLESHOOT_VIEW)));
            answer.wentThrough();
            return;
        }
        List<IisRequest> since = checkIn.map(t -> requestsSince(c, platform, t)).orElse(List.of());
        boolean reaches = checkIn.map(t -> DeviceLogReach.over(c, t)).orElse(false);
        List<Evidence> because = new ArrayList<>(List.of(c.view().get()));
        because.addAll(since);
        boolean again = sessionsSince(c, Enrolled.assigned(c.view().get())) > 1;
        if (!reaches && again) {
            answer.add(notReceived, since.isEmpty() ? Weight.LIKELY : Weight.POSSIBLE, c.because(because));
        } else if (reaches) {
            answer.add(notReceived, since.isEmpty() ? Weight.CONFIRMED : Weight.LIKELY, c.because(because));
        } else {
            answer.possible(notReceived, c.because(because));
            answer.want(platform.deviceLog(), List.of(notReceived));
        }
    }

    /**
     * Whether the log was handed over for something else that an MDM does: somebody writes of it, the log has its failures, and
     * of a SCEP profile or a network that needs a certificate there is no word.
     */
    private static boolean isOfAnotherMatter(Case c) {
        List<String> told = c.evidence().all(Remark.class).stream()
                .map(remark -> remark.text().toLowerCase(Locale.ROOT))
                .toList();
        boolean expected = told.stream().anyMatch(text -> text.contains("scep") || text.contains("ndes"));
        boolean failed = c.evidence().all(WindowsEvent.class, FileKind.MDM_EVENTS).stream()
                .anyMatch(event -> OTHER_MATTER
                        .matcher((event.message() + " " + event.data().values()).toLowerCase(Locale.ROOT))
                        .find());
        return !expected
                && failed
                && told.stream().anyMatch(text -> OTHER_MATTER.matcher(text).find());
    }

    /** Whether Intune lists one device alone, and that has said how it fared with the profile. */
    private static boolean isAnsweredFor(Case c) {
        List<ProfileStatus> reported = ReportedProfiles.latest(c.evidence());
        return reported.stream().map(ProfileStatus::device).distinct().count() == 1
                && reported.stream().allMatch(s -> s.state() == State.ERROR || s.state() == State.SUCCEEDED);
    }

    /** Sessions of a Windows device since the assignment, each from its event 208 to its event 209. */
    private static long sessionsSince(Case c, Optional<Instant> assigned) {
        return c.evidence().all(WindowsEvent.class, FileKind.MDM_EVENTS).stream()
                .filter(e ->
                        e.id() == 209 && e.citation().file().equals(c.attempt().file()))
                .flatMap(e -> e.time().stream())
                .filter(t -> assigned.map(t::isAfter).orElse(false))
                .count();
    }

    /** Requests that a device with the profile would have sent: right after the check-in, or for a certificate. */
    private static List<IisRequest> requestsSince(Case c, Platform platform, Instant checkIn) {
        return c.server().scep().stream()
                .filter(platform::sent)
                .filter(r -> r.time()
                        .map(t -> !t.isBefore(checkIn)
                                && (t.isBefore(checkIn.plus(ENROLS_WITHIN))
                                        || r.query().toLowerCase(Locale.ROOT).contains("operation=pkioperation")))
                        .orElse(false))
                .toList();
    }

    /** What the Troubleshoot pane alone says; true when it names the failure. */
    static boolean assignment(Case c, Answer answer) {
        TroubleshootView view = c.view().orElseThrow();
        String pane = c.name(FileKind.TROUBLESHOOT_VIEW);
        List<Profile> profiles = Enrolled.scepProfiles(view);
        if (!Enrolled.targeted(view) && c.scepState().isEmpty()) {
            List<Citation> because = new ArrayList<>(c.because(view));
            profiles.forEach(p -> because.add(p.citation()));
            answer.confirmed(NOT_TARGETED, because);
            return true;
        }
        // A profile that does not apply has no state: a device's own group may be what it is assigned to.
        answer.exclude(
                NOT_TARGETED,
                Enrolled.targeted(view) ? Contradiction.IN_THE_GROUP.of(pane) : Contradiction.STATE_ON_DEVICE.of(pane));
        Optional<Instant> assigned = Enrolled.assigned(view);
        Optional<ManagedDevice> device = c.device();
        Optional<Instant> checkIn = device.flatMap(ManagedDevice::lastCheckIn);
        if (device.isPresent()
                && assigned.isPresent()
                && checkIn.map(assigned.get()::isAfter).orElse(true)) {
            List<Citation> because = new ArrayList<>(c.attempt().because());
            because.add(device.get().citation());
            profiles.forEach(p -> because.add(p.citation()));
            answer.confirmed(NOT_CHECKED_IN, because);
            return true;
        }
        if (checkIn.isPresent() && assigned.isPresent()) {
            answer.exclude(NOT_CHECKED_IN, Contradiction.CHECKED_IN.of(pane));
        }
        return false;
    }

    /** Event 306 tells that the device did not take the profile. */
    static void refused(Case c, Answer answer) {
        answer.confirmed("s1-win-306-nonsuccess", c.attempt().because());
    }
}
