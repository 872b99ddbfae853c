package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.FileKind;

/** Whom the profiles are assigned to, by Microsoft Graph and by the admin centre's pages. */
public class AssignmentSignsTest implements NamingSigns {

    private static final String MISMATCH = "s1-assignment-mismatch";
    private static final String NOT_TARGETED = "s1-user-not-targeted";
    private static final String LAPTOPS = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static final String PEOPLE = "11111111-aaaa-4bbb-8ccc-000000000002";

    private static final String GROUPS = """
            {"value": [
              {"id": "%s", "displayName": "Laptops", "groupTypes": ["DynamicMembership"], "membershipRule": "(device.deviceOSType -eq \\"Windows\\")"},
              {"id": "%s", "displayName": "People", "groupTypes": [], "membershipRule": null,
               "members": [{"@odata.type": "#microsoft.graph.user", "userPrincipalName": "o.lind@corp.example"}]}]}
            """.formatted(LAPTOPS, PEOPLE);

    private static final String ALL_USERS = target("allLicensedUsersAssignmentTarget", "");
    private static final String ALL_DEVICES = target("allDevicesAssignmentTarget", "");
    private static final String NO_STATE = "";
    private static final String ARRIVES =
            ", \"deviceStatusOverview\": {\"successCount\": 3, \"errorCount\": 0, \"pendingCount\": 4}";
    private static final String PENDING =
            ", \"deviceStatusOverview\": {\"successCount\": 0, \"errorCount\": 1, \"pendingCount\": 4}";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(graph(), panes(), groupRows()).flatMap(each -> each);
    }

    private static Stream<SignFixture> graph() {
        String shown = export(root("windows81", group(LAPTOPS)), scep("windows81", "r", group(PEOPLE), NO_STATE));
        String table = "id;displayName;membershipRule;leden\n" + LAPTOPS
                + ";Laptops;\"(device.deviceOSType -eq \"\"Windows\"\")\";61 apparaten\n" + PEOPLE
                + ";People;;58 gebruikers\n";
        return Stream.of(
                graph(
                        "the same group",
                        export(root("windows81", group(PEOPLE)), scep("windows81", "r", group(PEOPLE), PENDING)),
                        shown),
                graph(
                        "a profile that arrives",
                        export(root("windows81", group(LAPTOPS)), scep("windows81", "r", group(PEOPLE), ARRIVES)),
                        shown),
                graph(
                        "all users on both",
                        export(root("windows81", ALL_USERS), scep("windows81", "r", ALL_USERS, PENDING)),
                        shown),
                graph(
                        "a root for all devices",
                        export(root("windows81", ALL_DEVICES), scep("windows81", "r", group(PEOPLE), PENDING)),
                        shown),
                graph(
                        "a root of another platform",
                        export(root("ios", group(LAPTOPS)), scep("windows81", "", group(PEOPLE), PENDING)),
                        export(root("windows81", group(LAPTOPS)), scep("windows81", "", group(PEOPLE), PENDING))),
                graph(
                        "another root that it refers to",
                        export(root("windows81", group(LAPTOPS)), scep("windows81", "other", group(PEOPLE), PENDING)),
                        shown),
                graph(
                        "a second root of the platform for the same people",
                        export(
                                root("windows81", group(LAPTOPS)),
                                root("windows81", group(PEOPLE)),
                                scep("windows81", "", group(PEOPLE), PENDING)),
                        shown),
                graph(
                        "a group that is left out, beside one that both have",
                        export(root("ios", group(PEOPLE), excluded(LAPTOPS)), scep("ios", "r", group(PEOPLE), PENDING)),
                        export(
                                root("ios", group(LAPTOPS), excluded(PEOPLE)),
                                scep("ios", "r", group(PEOPLE), PENDING))),
                new SignFixture(
                        MISMATCH,
                        files("p.json", shown, "groepen.csv", table),
                        "groups of which nothing is told",
                        files("p.json", shown)),
                graph("what PowerShell writes, with the same group", powershell(PEOPLE), powershell(LAPTOPS)));
    }

    private static Stream<SignFixture> panes() {
        String english = pane("""
                        User: Ada Bakker (a.bakker@corp.example)   Account status: OK

                        Group memberships
                          %s
                          SG-London

                        Assignments: [Configuration profiles v]
                          Name   Platform   Profile type   Last modified
                          %s   Windows 10+   %s   6/2/2026
                        """);
        String listed = english.formatted("SG-Staff", "WIN - SCEP", "SCEP certificate");
        String unlisted = english.formatted("SG-Staff", "WIN - Root", "Trusted certificate");
        String profile = """
                WIN - SCEP | Properties
                 Platform   Windows 10 and later
                 Certificate type   %s
                Assignments
                 Included groups   %s
                 Excluded groups   %s
                """;
        String members =
                "id,userPrincipalName,displayName,objectType,userType\n1,o.lind@corp.example,Ola Lind,User,Member\n";
        return Stream.of(
                user("a profile that the pane lists", unlisted, listed, profile.formatted("User", "SG-Certs", "--")),
                user(
                        "the user in the group",
                        unlisted,
                        english.formatted("SG-Certs", "WIN - Root", "Trusted certificate"),
                        profile.formatted("User", "SG-Certs", "--")),
                profile(
                        "everybody",
                        unlisted,
                        profile.formatted("User", "SG-Certs", "--"),
                        profile.formatted("User", "All users", "--")),
                profile(
                        "a group that somebody else is kept out by",
                        unlisted,
                        profile.formatted("User", "SG-Staff", "SG-London"),
                        profile.formatted("User", "SG-Staff", "SG-Paris")),
                profile(
                        "a certificate of the device",
                        unlisted,
                        profile.formatted("User", "SG-Certs", "--"),
                        profile.formatted("Device", "SG-Certs", "--")),
                new SignFixture(
                        NOT_TARGETED,
                        files(
                                "pane.txt",
                                unlisted,
                                "profile.txt",
                                profile.formatted("User", "SG-Certs", "--"),
                                "SG-Certs_members.csv",
                                members),
                        "a list of members that has the user",
                        files(
                                "pane.txt",
                                unlisted,
                                "profile.txt",
                                profile.formatted("User", "SG-Certs", "--"),
                                "SG-Certs_members.csv",
                                members + "2,a.bakker@corp.example,Ada Bakker,User,Member\n")),
                new SignFixture(
                        NOT_TARGETED,
                        files(
                                "pane.txt",
                                unlisted,
                                "profiles.json",
                                export(
                                        root("windows81", group(PEOPLE)),
                                        scep("windows81", "r", group(PEOPLE), NO_STATE)),
                                "groups.json",
                                GROUPS),
                        "an id that nothing gives a name to",
                        files(
                                "pane.txt",
                                unlisted,
                                "profiles.json",
                                export(
                                        root("windows81", group(PEOPLE)),
                                        scep("windows81", "r", group(PEOPLE), NO_STATE)))),
                new SignFixture(
                        NOT_TARGETED,
                        files(
                                "pane.txt",
                                pane(
                                        "User: Ada Bakker (a.bakker@corp.example)\n\nAssignments: Configuration profiles\n  WIN - Root   Trusted certificate\n"),
                                "profile.txt",
                                "WIN - SCEP - Properties\nIncluded groups   SG-Certs\n",
                                "SG-Certs - members.csv",
                                members),
                        "a list of another group's members",
                        files(
                                "pane.txt",
                                pane(
                                        "User: Ada Bakker (a.bakker@corp.example)\n\nAssignments: Configuration profiles\n  WIN - Root   Trusted certificate\n"),
                                "profile.txt",
                                "WIN - SCEP - Properties\nIncluded groups   SG-Certs-London\n",
                                "SG-Certs - members.csv",
                                members)),
                user(
                        "de",
                        "Benutzer: Ada Bakker (a.bakker@corp.example)\n\nGruppenmitgliedschaften\n  SG-Alle\n  SG-Bonn\n",
                        "Benutzer: Ada Bakker (a.bakker@corp.example)\n\nGruppenmitgliedschaften\n  SG-Zert\n  SG-Bonn\n",
                        """
                                WIN - SCEP > Eigenschaften
                                Profiltyp   SCEP-Zertifikat
                                Eingeschlossene Gruppen
                                  Gruppe   Filter
                                  SG-Zert   Keine
                                Ausgeschlossene Gruppen
                                  Keine Ergebnisse
                                """),
                user(
                        "sv",
                        "Användare: Ada Bakker (a.bakker@corp.example)\n\nGrupper (direkt och indirekt)\n  SG-Alla\n  SG-Lund\n",
                        "Användare: Ada Bakker (a.bakker@corp.example)\n\nGrupper (direkt och indirekt)\n  SG-Cert\n  SG-Lund\n",
                        "Profil: WIN - SCEP\nProfiltyp: SCEP-certifikat\nTilldelningar\n  Inkluderade grupper: SG-Cert\n  Exkluderade grupper: -\n"),
                user(
                        "nl",
                        "Gebruiker: Ada Bakker (a.bakker@corp.example)\n\nGroepslidmaatschappen: SG-Allen, SG-Gent\n",
                        "Gebruiker: Ada Bakker (a.bakker@corp.example)\n\nGroepslidmaatschappen: SG-Cert, SG-Gent\n",
                        """
                                WIN - SCEP | Eigenschappen
                                Profieltype: SCEP-certificaat
                                Toewijzingen
                                 Opgenomen groepen: SG-Cert
                                 Uitgesloten groepen: geen
                                """),
                user(
                        "fr",
                        "Utilisateur : Ada Bakker (a.bakker@corp.example)\n\nAppartenances aux groupes :\n  SG-Tous\n  SG-Lyon\n",
                        "Utilisateur : Ada Bakker (a.bakker@corp.example)\n\nAppartenances aux groupes :\n  SG-Cert\n  SG-Lyon\n",
                        """
                                WIN - SCEP | Propriétés
                                Type de profil : Certificat SCEP
                                Affectations
                                 Groupes inclus : SG-Cert
                                 Groupes exclus : aucun
                                """));
    }

    /** Two profiles' properties, one below the other, whose groups show how many users and devices they have. */
    private static Stream<SignFixture> groupRows() {
        String copy = """
                        AND - Root > Properties > Assignments
                          Included groups
                            Group   Group Members   Filter   Filter mode
                            Staff   214 users, 0 devices   None   None
                          Excluded groups
                            No results.

                        AND - SCEP > Properties
                          Root Certificate   AND - Root
                          Assignments
                            Included groups
                            Group   Group Members   Filter   Filter mode
                            Site-7   %s   None   None

                        The check-in status of this profile (AND - SCEP)
                          Succeeded %s   Error 0   Conflict 0   In progress 37
                        """;
        String shown = copy.formatted("0 users, 37 devices", "0");
        return Stream.of(
                oneFile(MISMATCH, "copy.txt", shown, "users in both", copy.formatted("37 users, 0 devices", "2")),
                oneFile(
                        MISMATCH,
                        "copy.txt",
                        shown,
                        "devices that have it",
                        copy.formatted("0 users, 37 devices", "2")));
    }

    private static String pane(String body) {
        return "Microsoft Intune admin center > Troubleshooting + support > Troubleshoot\n\n" + body;
    }

    private static SignFixture user(String difference, String shown, String near, String profile) {
        return new SignFixture(
                NOT_TARGETED,
                files("pane.txt", shown, "profile.txt", profile),
                difference,
                files("pane.txt", near, "profile.txt", profile));
    }

    private static SignFixture profile(String difference, String pane, String shown, String near) {
        return new SignFixture(
                NOT_TARGETED,
                files("pane.txt", pane, "profile.txt", shown),
                difference,
                files("pane.txt", pane, "profile.txt", near));
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
                : ", \"rootCertificate@odata.bind\": \"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('"
                        + root + "')\"";
        return "{\"@odata.type\": \"#microsoft.graph." + platform
                + "SCEPCertificateProfile\", \"id\": \"s\", \"displayName\": \"SCEP\"" + refers + ", \"assignments\": ["
                + target + "]"
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
                Map.of("profiles.json", export(root("ios", group(LAPTOPS)), scep("ios", "r", group(PEOPLE), PENDING))));

        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.failure()).isEqualTo(MISMATCH);
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
        assertThat(diagnosis.collectNext())
                .extracting(Diagnosis.CollectNext::what)
                .contains(FileKind.ENTRA_GROUPS);
    }

    private static Diagnosis ofTable(Path folder, String rootGroups, String scepGroups) throws Exception {
        return SignFixture.diagnosis(folder, Map.of("post.html", """
                <table><tr><th>Profile</th><th>Type</th><th>Platform</th><th>Included groups</th></tr>
                <tr><td>Root</td><td>Trusted certificate</td><td>Windows 10 and later</td><td>%s</td></tr>
                <tr><td>Request</td><td>SCEP certificate</td><td>Windows 10 and later</td><td>%s</td></tr></table>
                """.formatted(rootGroups, scepGroups)));
    }

    @Test
    void nameTheGroupsOfATableThatAreOfTwoKinds(@TempDir Path folder) throws Exception {
        assertThat(ofTable(folder, "SG-A (Users, 41 members)", "SG-B (Devices, 380 members)")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.failure()).isEqualTo(MISMATCH);
                    assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SG-B (Devices, 380 members)#SG-B (Devices, 380 members)",
                "All devices#SG-A (Users, 41 members)",
                "SG-A (Users, 41 members), SG-C#SG-B (Devices, 380 members)",
                "SG-A (2 users, 1 group)#SG-B (Devices)",
                "SG-Pilot-Users#SG-Pilot-Devices",
                "SG-A (dynamic)#SG-B (Devices)"
            })
    void nameNothingForGroupsThatMayHaveTheSameDevices(String root, String scep, @TempDir Path folder)
            throws Exception {
        assertThat(ofTable(folder, root, scep).findings()).isEmpty();
    }

    @Test
    void takeTheNameOfAGroupForNoProof(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, Map.of("note.txt", """
                Hello all,
                this is what we have here:
                what;how;where;who
                Root;Trusted certificate;Windows;SG-Pilot-Users
                Request;SCEP certificate;Windows;SG-Pilot-Devices
                """));

        assertThat(diagnosis.findings())
                .allSatisfy(finding -> assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE));
    }
}
