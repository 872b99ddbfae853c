package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.UserGroups;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** A user beside the groups of a profile, as scripts put them together: names and ids, and no types. */
public class NamedAssignmentSignsTest implements NamingSigns {

    private static final String NOT_TARGETED = "s1-user-not-targeted";
    private static final String CERTS = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static final String STAFF = "11111111-aaaa-4bbb-8ccc-000000000002";

    private static final String PROFILES = """
            { "value": [
              { "displayName": "AE - SCEP User", "assignments": [
                { "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "%s" } } ] },
              { "displayName": "AE - Compliance", "assignments": [
                { "target": { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" } } ] } ],
              "groupNames": { "%1$s": "SG-Certs", "%s": "All Staff" } }
            """;

    private static final String USER = """
            { "user": "y.brandt@corp.example", "groups": [ "All Staff", "SG-Teams" ],
              "assignments": { "Configuration profiles": [ "AE - Device restrictions" ] } }
            """;

    private static final String MEMBERS = """
            id,userPrincipalName,displayName,accountEnabled
            91516f8e-1083-4967-bf64-6414d0999d9f,b.adams@corp.example,b.adams,True
            """;

    private static final Map<String, String> MISSED = files(
            "assignments.json",
            PROFILES.formatted(CERTS, STAFF),
            "user.json",
            USER,
            "entra_group_SG-Certs.csv",
            MEMBERS);

    private static final String NAMED_GROUP = """
            { "displayName": "SCEP user", "@odata.type": "#microsoft.graph.androidWorkProfileScepCertificateProfile",
              "assignments": [ { "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget",
                "groupId": "11111111-aaaa-4bbb-8ccc-000000000001", "groupDisplayName": "SG-Certs" } } ] }
            """;

    /** What each group has stands in brackets behind its name. */
    private static final String NOTED = """
            [{"id": "77a1b7c6-9f5c-4e8b-9a33-3e7e26b8d8b1", "@odata.type": "#microsoft.graph.windows81TrustedRootCertificate",
              "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget",
                "groupId": "10cbe2f5-20a8-4f0a-8a7b-0f0d3c1be4a2", "groupName": "Portatiles %s"}}]},
             {"id": "8c0f1b43-5af3-4a8e-8ab9-64c71f9a5b50", "@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile",
              "rootCertificate": "77a1b7c6-9f5c-4e8b-9a33-3e7e26b8d8b1",
              "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget",
                "groupId": "e1a9f25d-7b5f-4c9a-90e7-5a7cfb7f3ad7", "groupName": "VPN %s"}}]}]
            """;

    /** A script adds of which type the members are. */
    private static final String GROUPS = """
            {"value": [
              {"id": "10cbe2f5-20a8-4f0a-8a7b-0f0d3c1be4a2", "displayName": "A", "groupTypes": [], "memberTypes": ["#microsoft.graph.%s"]},
              {"id": "e1a9f25d-7b5f-4c9a-90e7-5a7cfb7f3ad7", "displayName": "B", "groupTypes": [], "memberTypes": ["#microsoft.graph.%s"]}]}
            """;

    private static final String STATES = """
            Dispositivo;Usuario;Perfil;Estado
            COR-LT-0181;imara@corp.example;WIN - SCEP;Pendiente
            """;

    private static final String MEMBER_OF = """
            PS> Get-MgUserMemberOf -UserId y.brandt@corp.example | % { $_.AdditionalProperties.displayName }
            All Staff
            SG-Teams
            """;

    private static SignFixture not(String difference, String name, String content) {
        Map<String, String> others = new HashMap<>(MISSED);
        others.put(name, content);
        return new SignFixture(NOT_TARGETED, MISSED, difference, others);
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        String profiles = MISSED.getOrDefault("assignments.json", "");
        return Stream.of(
                new SignFixture(
                        "s1-assignment-mismatch",
                        files("profiles.json", NOTED.formatted("(dispositivos)", "(usuarios)"), "state.csv", STATES),
                        "two groups of which nobody tells what they have",
                        files("profiles.json", NOTED.formatted("1", "2"), "state.csv", STATES)),
                new SignFixture(
                        "s1-assignment-mismatch",
                        files(
                                "profiles.json",
                                NOTED.formatted("1", "2"),
                                "groups.json",
                                GROUPS.formatted("device", "user"),
                                "state.csv",
                                STATES),
                        "two groups of users",
                        files(
                                "profiles.json",
                                NOTED.formatted("1", "2"),
                                "groups.json",
                                GROUPS.formatted("user", "user"),
                                "state.csv",
                                STATES)),
                not("the user in the group by another of its names", "user.json", USER.replace("SG-Teams", "sg-certs")),
                not(
                        "the user among the group's members",
                        "entra_group_SG-Certs.csv",
                        MEMBERS + "3a569c7b-3c49-4ed5-b228-fbb1365837c3,y.brandt@corp.example,y.brandt,True\n"),
                not(
                        "another group of the profile, which the user is in",
                        "assignments.json",
                        profiles.replace("\"groupId\": \"" + CERTS, "\"groupId\": \"" + STAFF)),
                not(
                        "the profile among the user's",
                        "user.json",
                        USER.replace("AE - Device restrictions", "AE - SCEP User")),
                not("a certificate of the device", "assignments.json", profiles.replace("SCEP User", "SCEP Device")),
                not(
                        "a profile that only uses the certificate",
                        "assignments.json",
                        profiles.replace("SCEP User", "Wi-Fi SCEP")),
                new SignFixture(
                        NOT_TARGETED,
                        files("profile.json", NAMED_GROUP, "groups.txt", MEMBER_OF),
                        "the user in the group that stands by its name beside its id",
                        files("profile.json", NAMED_GROUP, "groups.txt", MEMBER_OF + "SG-Certs\n")),
                not("a user of whom nothing is told", "user.json", PROFILES.formatted(CERTS, STAFF)));
    }

    /** Groups of which nothing but name and members was asked for. */
    @Test
    void tellUsersFromDevicesByTheMembersAlone(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("groups.json"), """
                { "value": [
                  { "id": "%s", "displayName": "Pilot", "members": [
                    { "@odata.type": "#microsoft.graph.user", "userPrincipalName": "h.otto@corp.example" } ] },
                  { "id": "%s", "displayName": "Kiosks", "members": [
                    { "@odata.type": "#microsoft.graph.device", "displayName": "KIOSK-01" } ] },
                  { "id": "%s", "displayName": "Team", "members": [ { "displayName": "Somebody" } ] } ] }
                """.formatted(CERTS, STAFF, CERTS));

        assertThat(EvidenceFolder.read(List.of(folder)).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::kinds)
                .containsExactly(Set.of(DirectoryGroup.Member.USER), Set.of(DirectoryGroup.Member.DEVICE));
    }

    @Test
    void areReadWithTheNamesThatStandBeside(@TempDir Path folder) throws Exception {
        for (Map.Entry<String, String> file : MISSED.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        CollectedEvidence evidence = EvidenceFolder.read(List.of(folder));

        assertThat(evidence.all(AssignedProfile.class))
                .extracting(AssignedProfile::name)
                .containsExactly("AE - SCEP User");
        assertThat(evidence.all(DirectoryGroup.class))
                .extracting(DirectoryGroup::name)
                .containsExactlyInAnyOrder("SG-Certs", "All Staff", "entra_group_SG-Certs");
        assertThat(evidence.all(UserGroups.class))
                .extracting(UserGroups::groups)
                .containsExactly(List.of("All Staff", "SG-Teams"));
    }
}
