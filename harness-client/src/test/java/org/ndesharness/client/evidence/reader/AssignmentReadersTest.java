package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Standing;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.UserGroups;

/** Whom profiles are assigned to and who is in which group, as Graph, Entra and the admin centre's pages show it. */
class AssignmentReadersTest {

    @Test
    void readsAProfileWithItsTargetsFromGraph() {
        CollectedEvidence collected = OneFile.of("""
                GET https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations/s?$expand=assignments

                {
                  "@odata.type": "#microsoft.graph.androidDeviceOwnerScepCertificateProfile", "id": "s", "displayName": "COPE - SCEP",
                  "certificateStore": "machine",
                  "rootCertificate@odata.bind": "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('r')",
                  "assignments": [
                    {"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "g"}},
                    {"target": {"@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId": "x"}},
                    {"target": {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}}],
                  "deviceStatusOverview": {"successCount": 2, "pendingCount": 3, "errorCount": 4, "failedCount": 0}
                }
                """);

        AssignedProfile profile = OneFile.only(collected, AssignedProfile.class);
        assertThat(profile.type()).isEqualTo(AssignedProfile.Type.SCEP);
        assertThat(profile.platform()).isEqualTo("androiddeviceowner");
        assertThat(profile.root()).isEqualTo("r");
        assertThat(profile.ofDevice()).isTrue();
        assertThat(profile.targets())
                .containsExactly(
                        new Target(Reach.GROUP, "g", Set.of()),
                        new Target(Reach.EXCLUDED_GROUP, "x", Set.of()),
                        new Target(Reach.ALL_DEVICES, "", Set.of()));
        assertThat(profile.standing()).contains(new Standing(2, 7));
        assertThat(profile.citation().line()).isEqualTo(3);
    }

    @Test
    void saysWhichProfilesCameWithoutTheirAssignments() {
        CollectedEvidence collected = OneFile.of("""
                [{"Id": "r", "DisplayName": "Root",
                  "AdditionalProperties": {"@odata.type": "#microsoft.graph.iosTrustedRootCertificate"}},
                 {"Id": "s", "DisplayName": "SCEP", "Assignments": [{"Target": "System.Collections.Hashtable"}],
                  "AdditionalProperties": {"@odata.type": "#microsoft.graph.iosScepCertificateProfile"}}]
                """);

        assertThat(collected.evidence()).singleElement().isInstanceOf(BareProfile.class);
        assertThat(collected.unread())
                .extracting(CollectedEvidence.Unread::line)
                .containsExactly(1, 3);
        assertThat(collected.unread())
                .extracting(CollectedEvidence.Unread::reason)
                .satisfiesExactly(
                        first -> assertThat(first).contains("$expand=assignments"),
                        second -> assertThat(second).contains("-Depth 10"));
    }

    @Test
    void saysWhereAnExportBreaksOff() {
        CollectedEvidence collected =
                OneFile.of("{\"value\": [\n{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\",\n");

        assertThat(collected.evidence()).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("well-formed"));
    }

    @Test
    void takesALongListOfMembersForAPartOfIt() {
        String member = "{\"@odata.type\": \"#microsoft.graph.user\", \"userPrincipalName\": \"u%d@corp.example\"}";
        String group = "{\"id\": \"g\", \"displayName\": \"People\", \"groupTypes\": [], \"members\": [%s]}";
        String few = String.join(",", List.of(member.formatted(1), member.formatted(2)));
        String many = String.join(
                ",", IntStream.range(0, 20).mapToObj(member::formatted).toList());

        assertThat(OneFile.only(OneFile.of(group.formatted(few)), DirectoryGroup.class)
                        .whole())
                .isTrue();
        assertThat(OneFile.only(OneFile.of(group.formatted(many)), DirectoryGroup.class)
                        .whole())
                .isFalse();
    }

    @Test
    void readsTheListsThatEntraDownloads() {
        CollectedEvidence groups = OneFile.of("groups.csv", """
                "id","displayName","groupType","membershipType","membershipRule"
                "11111111-aaaa-4bbb-8ccc-000000000001","Laptops","Security","Dynamic","(device.deviceOSType -eq ""Windows"")"
                """);
        CollectedEvidence members = OneFile.of("export/SG-Certs_members.csv", """
                id;userPrincipalName;displayName;objectType
                1;o.lind@corp.example;Ola Lind;User
                """);

        assertThat(groups.has(FileKind.ENTRA_GROUPS)).isTrue();
        assertThat(OneFile.only(groups, DirectoryGroup.class).kinds()).containsExactly(Member.DEVICE);
        DirectoryGroup list = OneFile.only(members, DirectoryGroup.class);
        assertThat(list.name()).isEqualTo("SG-Certs_members");
        assertThat(list.members()).containsExactly("o.lind@corp.example", "Ola Lind");
        assertThat(list.whole()).isTrue();
    }

    @Test
    void takesNoReportOnDevicesForAListOfGroups() {
        CollectedEvidence report = OneFile.of("status.csv", """
                DeviceName,UserPrincipalName,DisplayName,Type
                LT-1,o.lind@corp.example,Ola Lind,User
                """);

        assertThat(report.all(DirectoryGroup.class)).isEmpty();
    }

    @Test
    void readsThePropertiesOfTwoProfilesBelowEachOther() {
        CollectedEvidence collected = OneFile.of("""
                WIN - Root | Properties
                Profile type   Trusted certificate
                Included groups
                  Group   Group Members   Filter
                  Staff   214 users, 0 devices   None
                Excluded groups
                  No results.

                WIN - SCEP | Properties
                Platform   Windows 10 and later
                Root Certificate   WIN - Root
                Included groups: All users
                Excluded groups: Guests, Trainees
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(AssignedProfile.class))
                .satisfiesExactly(
                        root -> {
                            assertThat(root.name()).isEqualTo("WIN - Root");
                            assertThat(root.type()).isEqualTo(AssignedProfile.Type.TRUSTED_ROOT);
                            assertThat(root.targets())
                                    .containsExactly(new Target(Reach.GROUP, "Staff", Set.of(Member.USER)));
                        },
                        scep -> {
                            assertThat(scep.type()).isEqualTo(AssignedProfile.Type.SCEP);
                            assertThat(scep.root()).isEqualTo("WIN - Root");
                            assertThat(scep.standing()).isEqualTo(Optional.empty());
                            assertThat(scep.targets())
                                    .containsExactly(
                                            new Target(Reach.ALL_USERS, "", Set.of()),
                                            new Target(Reach.EXCLUDED_GROUP, "Guests", Set.of()),
                                            new Target(Reach.EXCLUDED_GROUP, "Trainees", Set.of()));
                        });
    }

    @Test
    void readsAUsersGroupsFromThePane() {
        CollectedEvidence collected = OneFile.of("""
                User: Ada Bakker (a.bakker@corp.example)   Account status: OK
                Intune license  yes   Devices compliant 2/2   Group memberships 5

                Group memberships
                  SG-Staff
                  SG-London

                Assignments: [Configuration profiles v]
                  Name   Platform   Profile type
                  WIN - Root   Windows 10+   Trusted certificate
                """);

        UserGroups user = OneFile.only(collected, UserGroups.class);
        assertThat(user.names()).containsExactly("Ada Bakker", "a.bakker@corp.example");
        assertThat(user.groups()).containsExactly("SG-Staff", "SG-London");
        assertThat(user.assigned()).containsExactly("WIN - Root   Windows 10+   Trusted certificate");
    }

    @Test
    void takesNoSentenceAboutGroupsForAPage() {
        CollectedEvidence mail = OneFile.of("""
                The SCEP profile goes to the included groups
                and all of them have their certificates.
                """);

        assertThat(mail.all(AssignedProfile.class)).isEmpty();
    }
}
