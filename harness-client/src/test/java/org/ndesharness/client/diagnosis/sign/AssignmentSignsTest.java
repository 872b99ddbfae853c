package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.FileKind;

/** Whom the profiles are assigned to, by Microsoft Graph and by the admin centre's pages. */
public class AssignmentSignsTest implements NamingSigns {

    private static final String MISMATCH = "s1-assignment-mismatch";
    private static final String LAPTOPS = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static final String PEOPLE = "11111111-aaaa-4bbb-8ccc-000000000002";

    private static final String GROUPS = """
            {"value": [
              {"id": "%s", "displayName": "Laptops", "groupTypes": ["DynamicMembership"], "membershipRule": "(device.deviceOSType -eq \\"Windows\\")"},
              {"id": "%s", "displayName": "People", "groupTypes": [], "membershipRule": null,
               "members": [{"@odata.type": "#microsoft.graph.user", "userPrincipalName": "a.bakker@corp.example"}]}]}
            """.formatted(LAPTOPS, PEOPLE);

    private static final String ALL_USERS = target("allLicensedUsersAssignmentTarget", "");
    private static final String ALL_DEVICES = target("allDevicesAssignmentTarget", "");
    private static final String NO_STATE = "";
    private static final String ARRIVES = ", \"deviceStatusOverview\": {\"successCount\": 3, \"errorCount\": 0, \"pendingCount\": 4}";
    private static final String PENDING = ", \"deviceStatusOverview\": {\"successCount\": 0, \"errorCount\": 1, \"pendingCount\": 4}";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return graph();
    }

    private static Stream<SignFixture> graph() {
        String shown = export(root("windows81", group(LAPTOPS)), scep("windows81", "r", group(PEOPLE), NO_STATE));
        String table = "id;displayName;membershipRule;leden\n" + LAPTOPS
                + ";Laptops;\"(device.deviceOSType -eq \"\"Windows\"\")\";61 apparaten\n" + PEOPLE + ";People;;58 gebruikers\n";
        return Stream.of(
                graph("the same group", export(root("windows81", group(PEOPLE)), scep("windows81", "r", group(PEOPLE), PENDING)), shown),
                graph("a profile that arrives", export(root("windows81", group(LAPTOPS)), scep("windows81", "r", group(PEOPLE), ARRIVES)), shown),
                graph("all users on both", export(root("windows81", ALL_USERS), scep("windows81", "r", ALL_USERS, PENDING)), shown),
                graph("a root for all devices", export(root("windows81", ALL_DEVICES), scep("windows81", "r", group(PEOPLE), PENDING)), shown),
                graph("a root of another platform",
                        export(root("ios", group(LAPTOPS)), scep("windows81", "", group(PEOPLE), PENDING)),
                        export(root("windows81", group(LAPTOPS)), scep("windows81", "", group(PEOPLE), PENDING))),
                graph("another root that it refers to",
                        export(root("windows81", group(LAPTOPS)), scep("windows81", "other", group(PEOPLE), PENDING)), shown),
                graph("a second root of the platform for the same people",
                        export(root("windows81", group(LAPTOPS)), root("windows81", group(PEOPLE)), scep("windows81", "", group(PEOPLE), PENDING)),
                        shown),
                graph("a group that is left out, beside one that both have",
                        export(root("ios", group(PEOPLE), excluded(LAPTOPS)), scep("ios", "r", group(PEOPLE), PENDING)),
                        export(root("ios", group(LAPTOPS), excluded(PEOPLE)), scep("ios", "r", group(PEOPLE), PENDING))),
                new SignFixture(MISMATCH,
                        files("p.json", shown, "groepen.csv", table),
                        "groups of which nothing is told",
                        files("p.json", shown)),
                graph("what PowerShell writes, with the same group", powershell(PEOPLE), powershell(LAPTOPS)));
    }

    private static SignFixture graph(String difference, String near, String shown) {
        return new SignFixture(
                MISMATCH,
                files("profiles.json", shown, "groups.json", GROUPS),
                difference,
                files("profiles.json", near, "groups.json", GROUPS));
    }

    private static String export(String... profiles) {
        return "{\"@odata.context\": \"https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceConfigurations\", \"value\": [\n"
                + String.join(",\n", profiles)
                + ",\n{\"@odata.type\": \"#microsoft.graph.windows10GeneralConfiguration\", \"displayName\": \"Kiosk\"}]}\n";
    }

    private static String root(String platform, String... targets) {
        return "{\"@odata.type\": \"#microsoft.graph." + platform
                + "TrustedRootCertificate\", \"id\": \"r\", \"displayName\": \"Root\", \"assignments\": ["
                + String.join(", ", targets) + "]}";
    }

    /** With an empty id the profile does not say which root it refers to, as Graph answers where it is not asked for. */
    private static String scep(String platform, String root, String target, String more) {
        String refers = root.isEmpty()
                ? ""
                : ", \"rootCertificate@odata.bind\": \"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('" + root
                        + "')\"";
        return "{\"@odata.type\": \"#microsoft.graph." + platform
                + "SCEPCertificateProfile\", \"id\": \"s\", \"displayName\": \"SCEP\"" + refers + ", \"assignments\": [" + target + "]"
                + more + "}";
    }

    private static String group(String id) {
        return target("groupAssignmentTarget", ", \"groupId\": \"" + id + "\"");
    }

    private static String excluded(String id) {
        return target("exclusionGroupAssignmentTarget", ", \"groupId\": \"" + id + "\"");
    }

    private static String target(String type, String more) {
        return "{\"target\": {\"@odata.type\": \"#microsoft.graph." + type + "\"" + more + "}}";
    }

    /** As {@code Get-MgDeviceManagementDeviceConfiguration -ExpandProperty assignments | ConvertTo-Json} has it. */
    private static String powershell(String rootGroup) {
        String profile = """
                {"Id": "%s", "DisplayName": "%s", "Assignments": [{"Id": "x", "Target": %s}],
                 "AdditionalProperties": {"@odata.type": "#microsoft.graph.windows81%s"}}""";
        return "["
                + profile.formatted(
                        "r",
                        "Root",
                        "{\"AdditionalProperties\": {\"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\", \"groupId\": \""
                                + rootGroup + "\"}}",
                        "TrustedRootCertificate")
                + ","
                + profile.formatted(
                        "s",
                        "SCEP",
                        "\"@{@odata.type=#microsoft.graph.groupAssignmentTarget; groupId=" + PEOPLE + "}\"",
                        "SCEPCertificateProfile")
                + "]\n";
    }

    @Test
    void asksForTheGroupsThatTheProfilesDifferIn(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                Map.of(
                        "profiles.json",
                        export(root("ios", group(LAPTOPS)), scep("ios", "r", group(PEOPLE), PENDING))));

        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.failure()).isEqualTo(MISMATCH);
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.ENTRA_GROUPS);
    }
}
