package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.Profile;
import org.ndesharness.client.evidence.TroubleshootView.State;

/** What Intune's Troubleshoot pane says of a user's device. */
final class Enrolled {

    private Enrolled() {}

    /** The user's device of this platform; of several, the one that checked in last. */
    static Optional<ManagedDevice> device(CollectedEvidence evidence, Platform platform) {
        return evidence.all(TroubleshootView.class).stream()
                .flatMap(v -> v.devices().stream())
                .filter(d -> platform.isNamed(d.operatingSystem()))
                .max(Comparator.comparing((ManagedDevice d) -> d.lastCheckIn().orElse(Instant.MIN)));
    }

    /** The SCEP profiles that the pane lists. */
    static List<Profile> scepProfiles(TroubleshootView view) {
        return view.profiles().stream().filter(p -> p.type().equals("scep")).toList();
    }

    /** The state of the SCEP profile on a device; empty when the pane shows none. */
    static Optional<State> scepState(CollectedEvidence evidence, ManagedDevice device) {
        return evidence.all(TroubleshootView.class).stream()
                .flatMap(v -> v.states().stream()
                        .filter(s -> s.deviceName().equals(device.name()))
                        .filter(s ->
                                scepProfiles(v).stream().anyMatch(p -> p.name().equals(s.profileName()))))
                .findFirst();
    }

    /** Whether the user is in a group that a SCEP profile is assigned to. */
    static boolean targeted(TroubleshootView view) {
        return scepProfiles(view).stream()
                .flatMap(p -> p.assignedGroups().stream())
                .anyMatch(view.userGroups()::contains);
    }

    /** When the SCEP profile was assigned; of several, the last. */
    static Optional<Instant> assigned(TroubleshootView view) {
        return scepProfiles(view).stream().flatMap(p -> p.assigned().stream()).max(Comparator.naturalOrder());
    }
}
