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

    /** All devices of a platform, of every pane that was collected. */
    static List<ManagedDevice> devices(CollectedEvidence evidence, Platform platform) {
        return evidence.all(TroubleshootView.class).stream()
                .flatMap(v -> v.devices().stream())
                .filter(d -> platform.isNamed(d.operatingSystem()))
                .toList();
    }

    /** The device whose log this is; empty when the pane has none, or when nothing tells which of several it is. */
    static Optional<ManagedDevice> device(CollectedEvidence evidence, Platform platform, String log) {
        return new Pane(evidence, platform, log).device();
    }

    /** The pane that a device stands in. */
    static Optional<TroubleshootView> view(CollectedEvidence evidence, ManagedDevice device) {
        return evidence.all(TroubleshootView.class).stream()
                .filter(v -> v.devices().contains(device))
                .findFirst();
    }

    /** The SCEP profiles that the pane lists. */
    static List<Profile> scepProfiles(TroubleshootView view) {
        return view.profiles().stream().filter(p -> p.type().equals("scep")).toList();
    }

    /** The states of the SCEP profiles on a device, as its own pane shows them. */
    static List<State> scepStates(CollectedEvidence evidence, ManagedDevice device) {
        return view(evidence, device).stream()
                .flatMap(v -> v.states().stream()
                        .filter(s -> s.deviceName().equals(device.name()))
                        .filter(s ->
                                scepProfiles(v).stream().anyMatch(p -> p.name().equals(s.profileName()))))
                .toList();
    }

    /** The worst state of a SCEP profile on a device; empty when the pane shows none. */
    static Optional<State> scepState(CollectedEvidence evidence, ManagedDevice device) {
        return scepStates(evidence, device).stream().max(Comparator.comparingInt(Enrolled::gravity));
    }

    /** From 0 for what is no trouble to 3 for an error. */
    static int gravity(State state) {
        return switch (state.state()) {
            case "error" -> 3;
            case "pending" -> 2;
            case "succeeded" -> 1;
            default -> 0;
        };
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
