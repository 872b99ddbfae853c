package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.Profile;

/** Step 1: did the profile reach the device? Microsoft, Troubleshoot deployment of a SCEP certificate profile. */
final class ProfileRules {

    private static final String NOT_TARGETED = "s1-user-not-targeted";
    private static final String NOT_CHECKED_IN = "s1-device-not-checked-in";

    private ProfileRules() {}

    /** The device's log shows no profile. */
    static void notReceived(Case c, Platform platform, Answer answer) {
        List<Citation> seen = c.attempt().because();
        String notReceived = platform.profileNotReceived();
        if (c.view().isEmpty()) {
            List<String> all = List.of(NOT_TARGETED, NOT_CHECKED_IN, notReceived);
            all.forEach(id -> answer.possible(id, seen));
            answer.want(FileKind.TROUBLESHOOT_VIEW, all);
            return;
        }
        if (assignment(c, answer)) {
            return;
        }
        if (logReachesTheCheckIn(c)) {
            answer.confirmed(notReceived, c.because(c.view().get()));
        } else {
            answer.likely(notReceived, c.because(c.view().get()));
        }
    }

    /** What the Troubleshoot pane alone says; true when it names the failure. */
    static boolean assignment(Case c, Answer answer) {
        TroubleshootView view = c.view().orElseThrow();
        String pane = c.name(FileKind.TROUBLESHOOT_VIEW);
        List<Profile> profiles = Enrolled.scepProfiles(view);
        if (!Enrolled.targeted(view)) {
            List<Citation> because = new ArrayList<>(c.because(view));
            profiles.forEach(p -> because.add(p.citation()));
            answer.confirmed(NOT_TARGETED, because);
            return true;
        }
        answer.exclude(NOT_TARGETED, pane + " shows the user in a group that the profile is assigned to");
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
            answer.exclude(NOT_CHECKED_IN, pane + " shows a check-in after the assignment");
        }
        return false;
    }

    /** Windows says when: its log must go up to the check-in. The others' logs show the session itself. */
    private static boolean logReachesTheCheckIn(Case c) {
        Optional<Instant> checkIn = c.device().flatMap(ManagedDevice::lastCheckIn);
        return checkIn.isEmpty()
                || !c.window().isExact()
                || !c.window().to().isBefore(checkIn.get().minusSeconds(60));
    }

    /** Event 306 tells that the device did not take the profile. */
    static void refused(Case c, Answer answer) {
        answer.confirmed("s1-win-306-nonsuccess", c.attempt().because());
    }
}
