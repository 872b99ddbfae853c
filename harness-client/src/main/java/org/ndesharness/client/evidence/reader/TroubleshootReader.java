package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;
import org.ndesharness.client.evidence.TroubleshootView.Profile;
import org.ndesharness.client.evidence.TroubleshootView.State;

/** What the admin centre's Troubleshoot pane shows, in the resource types of Microsoft Graph. */
final class TroubleshootReader implements EvidenceReader {

    private static final List<String> SECTIONS =
            List.of("user", "memberOf", "deviceConfigurations", "managedDevices", "deviceConfigurationStates");

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("{")
                && (file.text().contains("\"managedDevices\"")
                        || file.text().contains("\"deviceConfigurations\"")
                        || file.text().contains("\"deviceConfigurationStates\""));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            List<String> missing =
                    SECTIONS.stream().filter(section -> !json.has(section)).toList();
            if (missing.isEmpty()) {
                findings.kind(FileKind.TROUBLESHOOT_VIEW);
                findings.add(view(json));
            } else {
                // A list that was not collected is unknown, and must not read as an empty one.
                findings.unreadFile(NotRead.PANE_LISTS.of(String.join(", ", missing)));
                PartialView.read(json, findings);
            }
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.PANE_JSON.of());
        }
    }

    private static TroubleshootView view(LocatedJson json) {
        List<Profile> profiles = new ArrayList<>();
        for (LocatedJson profile : json.get("deviceConfigurations").elements()) {
            type(profile)
                    .ifPresent(type -> profiles.add(new Profile(
                            profile.cite(),
                            profile.text("displayName"),
                            type,
                            groups(profile.get("assignments")),
                            profile.time("assignedDateTime"))));
        }
        return new TroubleshootView(
                json.get("user").cite(),
                json.get("user").text("userPrincipalName"),
                names(json.get("memberOf")),
                profiles,
                json.get("managedDevices").elements().stream()
                        .map(TroubleshootReader::device)
                        .toList(),
                json.get("deviceConfigurationStates").elements().stream()
                        .map(state -> new State(
                                state.cite(), state.text("deviceName"), state.text("displayName"), state.text("state")))
                        .toList());
    }

    private static ManagedDevice device(LocatedJson device) {
        return new ManagedDevice(
                device.cite(),
                device.text("deviceName"),
                device.text("operatingSystem"),
                device.text("osVersion"),
                device.text("deviceEnrollmentType"),
                device.time("lastSyncDateTime"));
    }

    /** Profiles of other kinds have no part in a certificate's way. */
    private static Optional<String> type(LocatedJson profile) {
        String type = profile.text("@odata.type").toLowerCase(Locale.ROOT);
        if (type.contains("scepcertificateprofile")) {
            return Optional.of("scep");
        }
        return type.contains("trustedrootcertificate") ? Optional.of("trustedRoot") : Optional.empty();
    }

    private static List<String> names(LocatedJson groups) {
        return groups.elements().stream()
                .map(group -> group.text("displayName"))
                .toList();
    }

    private static List<String> groups(LocatedJson assignments) {
        List<String> groups = new ArrayList<>();
        for (LocatedJson assignment : assignments.elements()) {
            LocatedJson target = assignment.get("target");
            String type = target.text("@odata.type").toLowerCase(Locale.ROOT);
            if (type.contains("alllicensedusers")) {
                groups.add("All Users");
            } else if (type.contains("alldevices")) {
                groups.add("All Devices");
            } else if (!type.contains("exclusion")
                    && !target.text("groupDisplayName").isEmpty()) {
                groups.add(target.text("groupDisplayName"));
            }
        }
        return groups;
    }
}
