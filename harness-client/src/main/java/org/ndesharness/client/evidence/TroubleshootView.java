package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the admin centre's Troubleshoot pane shows for a user.
 *
 * @param userPrincipalName the user
 * @param userGroups names of the groups the user is in
 * @param profiles SCEP and trusted-certificate profiles that exist, with the groups they are assigned to
 * @param devices the user's devices
 * @param states state of each profile on each device, as far as the service knows one
 */
public record TroubleshootView(
        Citation citation,
        String userPrincipalName,
        List<String> userGroups,
        List<Profile> profiles,
        List<ManagedDevice> devices,
        List<State> states)
        implements Evidence {

    public TroubleshootView {
        userGroups = List.copyOf(userGroups);
        profiles = List.copyOf(profiles);
        devices = List.copyOf(devices);
        states = List.copyOf(states);
    }

    /**
     * A configuration profile.
     *
     * @param type {@code scep} or {@code trustedRoot}, from the OData type
     * @param assignedGroups names of the groups it is assigned to
     * @param assigned when it was assigned
     */
    public record Profile(
            Citation citation, String name, String type, List<String> assignedGroups, Optional<Instant> assigned) {
        public Profile {
            assignedGroups = List.copyOf(assignedGroups);
        }
    }

    /**
     * A device of the user.
     *
     * @param operatingSystem {@code Android}, {@code iOS}, {@code Windows}
     * @param osVersion its version, for example {@code 12.0}; empty string when not shown
     * @param enrolmentType {@code deviceEnrollmentType}, for example {@code androidDeviceAdministrator}
     * @param lastCheckIn last synchronisation, UTC
     */
    public record ManagedDevice(
            Citation citation,
            String name,
            String operatingSystem,
            String osVersion,
            String enrolmentType,
            Optional<Instant> lastCheckIn) {}

    /**
     * State of a profile on a device.
     *
     * @param state {@code succeeded}, {@code pending}, {@code error}, {@code notApplicable}
     */
    public record State(Citation citation, String deviceName, String profileName, String state) {}
}
