package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Whom the profiles go to, by what the admin centre lists and people copy: several exports that only together tell. */
public class ListedAssignmentSignsTest implements NamingSigns {

    private static final String MISMATCH = "s1-assignment-mismatch";
    private static final String NO_ROOT = "s1-trusted-root-missing";
    private static final String NOT_TARGETED = "s1-user-not-targeted";

    /** With the group that the user is in. */
    private static final String GRAPH = """
            GET https://graph.microsoft.com/v1.0/users/t1@contoso.com/memberOf?$select=displayName,id
            { "value": [
                { "@odata.type": "#microsoft.graph.group", "displayName": "Tablets", "id": "%s" } ] }

            GET https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations/3c1f7b52?$expand=assignments
            { "@odata.type": "#microsoft.graph.androidWorkProfileScepCertificateProfile", "displayName": "SCEP Tablets",
              "assignments": [ { "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget",
                                             "groupId": "c81e5f90-64f3-4f0a-b7d7-9e2fd4471b38" } } ] }
            """;

    private static final String PROFILES = """
            Policy name,Platform,Policy type,Assigned,Last modified
            WIN-Rot,Windows 8.1 och senare,Betrott certifikat,Nej,2026-01-20 13:02
            WIN-SCEP-Kontor,Windows 8.1 och senare,SCEP-certifikat,Ja,2026-01-21 09:15
            iOS-Rot,iOS/iPadOS,Betrott certifikat,Ja,2026-01-20 13:02
            WIN-VPN,Windows 10 och senare,VPN,Nej,2026-01-20 13:02
            """;

    private static final String FAILS = """
            DeviceName,UserPrincipalName,Status,LastReported
            PC-0403,a3@contoso.com,Error,2026-01-22 07:16
            PC-0407,a7@contoso.com,Pending,2026-01-22 08:51
            """;

    private static final String PAGES = """
            === AND-Root (Vertrouwd certificaat) ===
            Platform                 Android Enterprise
            Toewijzingen
              Opgenomen groepen      DYN-Phones
              Uitgesloten groepen    Geen resultaten

            === AND-SCEP (SCEP-certificaat) ===
            Platform                 Android Enterprise
            Basiscertificaat         AND-Root
            Toewijzingen
              Opgenomen groepen      SEC-Mobiel
              Uitgesloten groepen    Geen resultaten

            Naam         Type lidmaatschap     Leden
            DYN-Phones   Dynamisch apparaat    (device.deviceOSType -eq "AndroidEnterprise")     38 apparaten, 0 gebruikers
            SEC-Mobiel   Toegewezen            0 apparaten, 41 gebruikers
            """;

    private static final String PAGE = """
            WIN-SCEP | Properties
            Platform                 Windows 10 and later
            Profile type             SCEP certificate
            Certificate type         User
            Included groups
            Group         Group Members          Filter     Filter mode
            SG-Certs      1 devices, 1 users     None       None
            Excluded groups
            No results.
            """;

    private static final String DEVICES = """
            Device name,Last check-in,OS,Primary user UPN
            LT-1200,2026-03-11 16:07:00,Windows,alice@contoso.com
            LT-1399,2026-03-12 08:31:07,Windows,tom@contoso.com
            """;

    private static final String MEMBERS = """
            id,userPrincipalName,displayName,objectType,userType
            1,alice@contoso.com,Alice,User,Member
            """;

    private static final String MAIL = "Tom started on Monday, and LT-1399 has no wifi certificate.\n";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(unassigned(), shortened(), Stream.of(kinds()), pages(), joined(), Stream.of(asked()))
                .flatMap(each -> each);
    }

    private static Stream<SignFixture> unassigned() {
        return Stream.of(
                unassigned("a root that is assigned", PROFILES.replace("certifikat,Nej", "certifikat,Ja"), FAILS),
                unassigned("a profile that arrives", PROFILES, FAILS.replace("Pending", "Succeeded")),
                unassigned(
                        "a profile that applies to none of them",
                        PROFILES,
                        FAILS.replaceAll("Error|Pending", "Not applicable")),
                unassigned(
                        "another platform's root",
                        PROFILES.replace("WIN-Rot,Windows 8.1 och senare", "MAC-Rot,macOS"),
                        FAILS),
                unassigned(
                        "a second root of the platform",
                        PROFILES + "WIN-Rot-2,Windows 8.1 och senare,Betrott certifikat,Ja,2026-01-20 13:02\n",
                        FAILS),
                unassigned(
                        "a profile that goes to nobody itself",
                        PROFILES.replace("SCEP-certifikat,Ja", "SCEP-certifikat,Nej"),
                        FAILS));
    }

    private static SignFixture unassigned(String difference, String profiles, String status) {
        return new SignFixture(
                NO_ROOT,
                files("lista.csv", PROFILES, "Enhetsstatus WIN-SCEP-Kontor.csv", FAILS),
                difference,
                files("lista.csv", profiles, "Enhetsstatus WIN-SCEP-Kontor.csv", status));
    }

    /** A list of devices, saved under half of its profile's name. */
    private static Stream<SignFixture> shortened() {
        String list = "status SCEP-Kontor.csv";
        String another = PROFILES + "iOS-SCEP-Kontor,iOS/iPadOS,SCEP-certifikat,Ja,2026-01-21 09:15\n";
        return Stream.of(
                new SignFixture(
                        NO_ROOT,
                        files("lista.csv", PROFILES, list, FAILS),
                        "two profiles with that half of a name",
                        files("lista.csv", another, list, FAILS)),
                new SignFixture(
                        NO_ROOT,
                        files("lista.csv", PROFILES, list, FAILS),
                        "a name that no profile has",
                        files("lista.csv", PROFILES, "status SCEP-Lager.csv", FAILS)));
    }

    /** Exports of a script with a column for the kind of each group. */
    private static SignFixture kinds() {
        String groups = """
                ProfileName,ProfileType,Platform,AssignmentType,GroupName,GroupKind,Intent
                WIN-Root,windows81TrustedRootCertificate,Windows 10 and later,Include,GRP-Laptops,Device (dynamic),Required
                WIN-SCEP,windows81SCEPCertificateProfile,Windows 10 and later,Include,GRP-Sales,%s,Required
                """;
        return SignFixture.oneFile(
                "s1-assignment-mismatch",
                "ProfileAssignments.csv",
                groups.formatted("User (assigned)"),
                "two groups of devices",
                groups.formatted("Device (assigned)"));
    }

    private static Stream<SignFixture> pages() {
        String french = """
                AND-Racine
                Plateforme : Android Enterprise
                Type de profil : Certificat approuvé
                Affectations : groupes inclus SG-Agents (%s) ; groupes exclus : aucun

                AND-SCEP
                Plateforme : Android Enterprise
                Type de profil : Certificat SCEP
                Certificat racine : AND-Racine
                Affectations : groupes inclus SG-Mobile (utilisateurs) ; groupes exclus : aucun
                """;
        return Stream.of(
                mismatch(
                        "users in both",
                        PAGES,
                        PAGES.replace(
                                "Dynamisch apparaat    (device.deviceOSType -eq \"AndroidEnterprise\")     38 apparaten, 0 gebruikers",
                                "Toegewezen   12 gebruikers")),
                mismatch("the same group", PAGES, PAGES.replace("groepen      DYN-Phones", "groepen      SEC-Mobiel")),
                mismatch("groups of which nothing is told", PAGES, PAGES.substring(0, PAGES.indexOf("\nNaam"))),
                mismatch("users in both, in French", french.formatted("appareils"), french.formatted("utilisateurs")));
    }

    private static SignFixture mismatch(String difference, String shown, String missed) {
        return SignFixture.oneFile(MISMATCH, "copy.txt", shown, difference, missed);
    }

    private static Stream<SignFixture> joined() {
        return Stream.of(
                joined("a user in the group", MEMBERS + "2,tom@contoso.com,Tom,User,Member\n", DEVICES, MAIL, PAGE),
                joined(
                        "a mail that tells of two",
                        MEMBERS,
                        DEVICES,
                        MAIL + "The certificate of LT-1200 is fine.\n",
                        PAGE),
                joined(
                        "a mail that tells of none",
                        MEMBERS,
                        DEVICES,
                        "The wifi certificate of somebody is missing.\n",
                        PAGE),
                joined(
                        "a name that is a part of another's",
                        MEMBERS,
                        DEVICES,
                        MAIL.replace("LT-1399", "LT-13990"),
                        PAGE),
                joined("another platform's device", MEMBERS, DEVICES.replace("07,Windows", "07,iPadOS"), MAIL, PAGE),
                joined("a group in the group", MEMBERS + "2,,SG-Finance,Group,\n", DEVICES, MAIL, PAGE),
                joined("all users", MEMBERS, DEVICES, MAIL, PAGE.replace("SG-Certs ", "All users")),
                joined(
                        "a certificate of the device",
                        MEMBERS,
                        DEVICES,
                        MAIL,
                        PAGE.replace("type         User", "type         Device")),
                new SignFixture(
                        NOT_TARGETED,
                        files("SG-Certs_members.csv", MEMBERS, "All.csv", DEVICES, "mail.txt", MAIL, "p.txt", PAGE),
                        "a device that the profile's list has",
                        files(
                                "SG-Certs_members.csv",
                                MEMBERS,
                                "All.csv",
                                DEVICES,
                                "mail.txt",
                                MAIL,
                                "p.txt",
                                PAGE,
                                "WIN-SCEP status.csv",
                                "Device,Status\nLT-1399,Pending\n")));
    }

    private static SignFixture joined(String difference, String members, String devices, String mail, String page) {
        return new SignFixture(
                NOT_TARGETED,
                files("SG-Certs_members.csv", MEMBERS, "All.csv", DEVICES, "mail.txt", MAIL, "p.txt", PAGE),
                difference,
                files("SG-Certs_members.csv", members, "All.csv", devices, "mail.txt", mail, "p.txt", page));
    }

    /** Questions to Microsoft Graph and their answers, pasted into one text. */
    private static SignFixture asked() {
        return SignFixture.oneFile(
                NOT_TARGETED,
                "graph.txt",
                GRAPH.formatted("0f6c2a41-8c2e-4b7e-9d0c-2b6d7a1be001"),
                "a user who is in the profile's group",
                GRAPH.formatted("c81e5f90-64f3-4f0a-b7d7-9e2fd4471b38"));
    }

    @ParameterizedTest
    @CsvSource({
        "Richtlinienname;Plattform;Richtlinientyp;Zugewiesen,Vertrauenswürdiges Zertifikat,Nein",
        "Beleidsnaam;Platform;Beleidstype;Toegewezen,Vertrouwd certificaat,Nee",
        "Nom de la stratégie;Plateforme;Type de stratégie;Affecté,Certificat approuvé,Non",
        "Nombre de la directiva;Plataforma;Tipo de directiva;Asignado,Certificado de confianza,No",
        "Name;Platform;Type;isAssigned,Trusted certificate,False"
    })
    void tellThatAProfileGoesToNobody(String header, String type, String no, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("list.csv"), header + "\nCorp;Windows 10;" + type + ";" + no + "\n");

        assertThat(EvidenceFolder.read(List.of(folder)).all(AssignedProfile.class))
                .extracting(AssignedProfile::name, AssignedProfile::type, AssignedProfile::targets)
                .containsExactly(tuple("Corp", AssignedProfile.Type.TRUSTED_ROOT, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "Yes", "SG-A and 3 more"})
    void doNotTakeForNobodyWhatIsNotShown(String groups, @TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("list.csv"),
                "Profile;Platform;Type;Included groups\nCorp;Windows 10;Trusted certificate;" + groups
                        + "\nOther;Windows 10;SCEP certificate;SG-B\n");

        assertThat(EvidenceFolder.read(List.of(folder)).all(AssignedProfile.class))
                .filteredOn(profile -> profile.name().equals("Corp"))
                .allSatisfy(profile ->
                        assertThat(profile.targets()).extracting(Target::reach).containsExactly(Reach.SOMEBODY));
    }

    @Test
    void tellTheMembersOfAGroupBesideIt(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("page.txt"),
                "iOS-SCEP | Eigenschaften\nEingeschlossene Gruppen     GRP-iPad   (3 Mitglieder: a.brandt, h.krieg, lager04)\n");

        assertThat(EvidenceFolder.read(List.of(folder)).all(AssignedProfile.class))
                .flatExtracting(AssignedProfile::targets)
                .containsExactly(new Target(Reach.GROUP, "GRP-iPad", Set.of()));
    }

    @Test
    void areNoGroupsWhereNothingTellsWhatTheyHave(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("copy.txt"),
                PAGES + "\nName      Type\nPrinter   Device\n\nGroup     Members\nSG-X      some\n");

        assertThat(EvidenceFolder.read(List.of(folder)).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::name, DirectoryGroup::kinds)
                .containsExactly(tuple("DYN-Phones", Set.of(Member.DEVICE)), tuple("SEC-Mobiel", Set.of(Member.USER)));
    }
}
