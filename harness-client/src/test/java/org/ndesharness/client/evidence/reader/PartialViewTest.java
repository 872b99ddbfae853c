package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.UserGroups;

/** Some answers on one user in one object are read for what each tells, and what is missing is said. */
class PartialViewTest {

    private static final String COLLECTED = """
            { "user": { "userPrincipalName": "h.berg@corp.example" },
              "managedDevices": [ { "deviceName": "LT-207", "operatingSystem": "Windows", "osVersion": "10.0.22631",
                                    "lastSyncDateTime": "2026-10-01T06:43:58Z" } ],
              "memberOf": [ { "displayName": "SG-Staff" }, { "id": "8e702513" } ],
              "audit": [ { "activityDateTime": "2026-09-30T15:12:44Z", "activityDisplayName": "Remove member from group",
                           "targetResources": [ { "userPrincipalName": "h.berg@corp.example" }, { "displayName": "SG-Wi-Fi" } ] } ] }
            """;

    @Test
    void tellsOfTheUserTheGroupsTheDevicesAndWhatWasDone() {
        CollectedEvidence read = OneFile.of("graph.json", COLLECTED);

        assertThat(read.all(UserGroups.class))
                .extracting(UserGroups::names, UserGroups::groups)
                .containsExactly(tuple(List.of("h.berg@corp.example"), List.of("SG-Staff")));
        assertThat(read.all(ListedDevice.class))
                .extracting(ListedDevice::name, ListedDevice::user, ListedDevice::lastCheckIn)
                .containsExactly(
                        tuple("LT-207", "h.berg@corp.example", Optional.of(Instant.parse("2026-10-01T06:43:58Z"))));
        assertThat(read.all(Remark.class))
                .extracting(Remark::text)
                .containsExactly("2026-09-30T15:12:44Z, Remove member from group, h.berg@corp.example, SG-Wi-Fi");
    }

    @Test
    void saysWhichListsOfThePaneAreMissing() {
        CollectedEvidence read = OneFile.of("graph.json", COLLECTED);

        assertThat(read.all(TroubleshootView.class)).isEmpty();
        assertThat(read.unread())
                .singleElement()
                .satisfies(unread ->
                        assertThat(unread.reason()).contains("deviceConfigurations, deviceConfigurationStates"));
    }
}
