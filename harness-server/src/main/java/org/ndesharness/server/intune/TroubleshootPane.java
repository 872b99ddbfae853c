package org.ndesharness.server.intune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ndesharness.server.installation.Installation;

/** What the admin centre's Troubleshoot pane shows for the user, in the field names of Microsoft Graph. */
final class TroubleshootPane {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String TRUSTED_ROOT = "Trusted root";
    private static final String SCEP = "SCEP certificate";

    private final Installation installation;
    private final boolean userInGroup;

    TroubleshootPane(Installation installation, boolean userInGroup) {
        this.installation = installation;
        this.userInGroup = userInGroup;
    }

    /** The pane as JSON. Line ends are those of JSON writers everywhere, LF. */
    String json(List<Platform> platforms, List<ManagedDevice> devices, Instant assigned) {
        var root = JSON.createObjectNode();
        root.putObject("user").put("userPrincipalName", installation.userPrincipalName());
        var groups = root.putArray("memberOf");
        groups.addObject().put("displayName", "All Users");
        if (userInGroup) {
            groups.addObject().put("displayName", installation.group());
        }
        var profiles = root.putArray("deviceConfigurations");
        for (var platform : platforms) {
            profile(profiles, platform.trustedRootType(), TRUSTED_ROOT, assigned);
            profile(profiles, platform.scepType(), SCEP, assigned.plusSeconds(138));
        }
        var managed = root.putArray("managedDevices");
        var states = root.putArray("deviceConfigurationStates");
        for (var device : devices) {
            managed.addObject()
                    .put("deviceName", device.name())
                    .put("operatingSystem", device.platform().operatingSystem())
                    .put("deviceEnrollmentType", device.platform().enrollmentType())
                    .put("lastSyncDateTime", seconds(device.lastCheckIn()));
            if (userInGroup) {
                state(states, device, TRUSTED_ROOT, device.trustedRootState());
                state(states, device, SCEP, device.scepState());
            }
        }
        try {
            return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts cannot be written", e);
        }
    }

    private void profile(ArrayNode profiles, String type, String name, Instant assigned) {
        ObjectNode profile = profiles.addObject()
                .put("@odata.type", type)
                .put("displayName", name)
                .put("assignedDateTime", seconds(assigned));
        profile.putArray("assignments").addObject().putObject("target").put("groupDisplayName", installation.group());
    }

    private static void state(ArrayNode states, ManagedDevice device, String profile, String state) {
        states.addObject()
                .put("deviceName", device.name())
                .put("displayName", profile)
                .put("state", state);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
