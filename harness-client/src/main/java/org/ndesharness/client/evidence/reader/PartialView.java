package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.UserGroups;

/**
 * Some answers of Microsoft Graph on one user, which a script put into one object: the groups, the devices, what the audit log
 * has of them. Less than the Troubleshoot pane shows, and each list means what it would mean alone.
 *
 * <p>Microsoft Graph, resource types user, managedDevice and directoryAudit.
 */
final class PartialView {

    private PartialView() {}

    static void read(LocatedJson json, FileFindings findings) {
        String user = json.get("user").text("userPrincipalName");
        if (!user.isEmpty() && json.has("memberOf")) {
            findings.kind(FileKind.REMARKS);
            List<String> groups = json.get("memberOf").elements().stream()
                    .flatMap(group -> Stream.of(group.text("displayName"), group.text()))
                    .filter(name -> !name.isBlank())
                    .toList();
            findings.add(new UserGroups(json.get("memberOf").cite(), List.of(user), groups, List.of()));
        }
        for (LocatedJson device : json.get("managedDevices").elements()) {
            if (!device.text("deviceName").isEmpty()) {
                findings.kind(FileKind.DEVICES);
                findings.add(new ListedDevice(
                        device.cite(),
                        device.text("deviceName"),
                        device.text("userPrincipalName").isEmpty() ? user : device.text("userPrincipalName"),
                        device.time("lastSyncDateTime"),
                        device.text("operatingSystem"),
                        device.text("osVersion"),
                        device.text("manufacturer")));
            }
        }
        json.members().values().stream()
                .flatMap(list -> list.elements().stream())
                .filter(entry -> !entry.text("activityDisplayName").isEmpty())
                .forEach(entry -> {
                    findings.kind(FileKind.REMARKS);
                    findings.add(new Remark(entry.cite(), audited(entry)));
                });
    }

    /** When, what, and of whom, as a row of the same log has it. */
    private static String audited(LocatedJson entry) {
        Stream<String> targets = entry.get("targetResources").elements().stream()
                .flatMap(target -> Stream.of(target.text("userPrincipalName"), target.text("displayName")));
        return Stream.concat(Stream.of(entry.text("activityDateTime"), entry.text("activityDisplayName")), targets)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
