package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Reach;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** Tables of profiles with the groups they are assigned to, in whatever people put them. */
class AssignmentTablesTest {

    private static final Target DEVICES = new Target(Reach.GROUP, "SG-D", Set.of(Member.DEVICE));
    private static final Target USERS = new Target(Reach.GROUP, "SG-U", Set.of(Member.USER));

    @ParameterizedTest
    @ValueSource(strings = {"""
                Profile name,Profile type,Platform,Included groups,Excluded groups
                Root,Trusted certificate,Windows 10 and later,"SG-D (Devices, 380 members)",None
                Request,SCEP certificate,Windows 10 and later,"SG-U (Users, 41 members)",SG-X
                """, """
                Profilname;Profiltyp;Plattform;Eingeschlossene Gruppen;Ausgeschlossene Gruppen;Gruppentyp
                Root;Vertrauenswürdiges Zertifikat;Windows 10 und höher;SG-D;-;Geräte (dynamisch)
                Request;SCEP-Zertifikat;Windows 10 und höher;SG-U;SG-X;Benutzer
                """, """
                Nom du profil\tType de profil\tPlateforme\tAffectation\tNom du groupe\tType de groupe
                Root\tCertificat approuvé\tWindows\tInclus\tSG-D\tAppareils
                Request\tCertificat SCEP\tWindows\tInclus\tSG-U\tUtilisateurs
                Request\tCertificat SCEP\tWindows\tExclu\tSG-X\t
                """, """
                We have these:

                | Profiel | Type | Platform | Opgenomen groepen | Uitgesloten groepen |
                |---------|------|----------|-------------------|---------------------|
                | **Root** | Vertrouwd certificaat | Windows | `SG-D` (alleen apparaten) | geen |
                | Request | SCEP-certificaat | Windows | SG-U (gebruikers) | SG-X |
                """, """
                Profilnamn   Plattform   Profiltyp            Inkluderade grupper                Exkluderade grupper
                Root         Windows     Betrott certifikat   SG-D (enheter, 12 medlemmar)       -
                Request      Windows     SCEP-certifikat      SG-U (användare, 9 medlemmar)      SG-X
                """, """
                <p>Names changed.</p><table><tr><th>Nazwa profilu</th><th>Typ profilu</th><th>Platforma</th><th>Uwzględnione grupy</th>
                <th>Wykluczone grupy</th></tr><tr><td>Root</td><td>Zaufany certyfikat</td><td>Windows</td><td>SG-<b>D</b><br>(urządzenia)</td></tr>
                <tr><td>Request</td><td>Certyfikat&nbsp;SCEP</td><td>Windows</td><td>SG&#45;U (użytkownicy)</td><td>SG-X</td></tr></table>
                """, """
                <!DOCTYPE html><html><body><div role="grid" title="a > b"><div role="row"><div role="columnheader">Nombre del perfil</div>
                <div role="columnheader">Tipo de perfil</div><div role="columnheader">Plataforma</div><div role="columnheader">Grupos incluidos</div>
                <div role="columnheader">Grupos excluidos</div></div>
                <div role="row"><div role="gridcell"><div>Root</div></div><div role="gridcell">Certificado de confianza</div>
                <div role="gridcell">Windows</div><div role="gridcell">SG-D (solo dispositivos)</div><div role="gridcell"></div></div>
                <div role="row"><div role="gridcell">Request</div><div role="gridcell">Certificado SCEP</div><div role="gridcell">Windows</div>
                <div role="gridcell">SG-U (usuarios)</div><div role="gridcell">SG-X</div></div></div></body></html>
                """})
    void isReadInEveryShapeAndLanguage(String text) {
        assertThat(OneFile.of(text).all(AssignedProfile.class))
                .satisfiesExactly(
                        root -> {
                            assertThat(root.name()).isEqualTo("Root");
                            assertThat(root.type()).isEqualTo(AssignedProfile.Type.TRUSTED_ROOT);
                            assertThat(root.platform()).isEqualTo("windows");
                            assertThat(root.targets()).containsExactly(DEVICES);
                        },
                        request -> {
                            assertThat(request.type()).isEqualTo(AssignedProfile.Type.SCEP);
                            assertThat(request.targets())
                                    .containsExactlyInAnyOrder(
                                            USERS, new Target(Reach.EXCLUDED_GROUP, "SG-X", Set.of()));
                        });
    }

    @Test
    void isCompletedByAPageOfOneOfItsProfiles() {
        CollectedEvidence collected = OneFile.of("""
                Profil;Typ;Plattform;Zugewiesen zu
                Stamm;Vertrauenswürdiges Zertifikat;Windows;Alle Geräte
                Anforderung;SCEP-Zertifikat;Windows;SG-U (Benutzer)

                Anforderung > Eigenschaften
                  Stammzertifikat: Stamm
                """);

        assertThat(collected.all(AssignedProfile.class))
                .satisfiesExactly(
                        root -> assertThat(root.targets()).containsExactly(new Target(Reach.ALL_DEVICES, "", Set.of())),
                        scep -> {
                            assertThat(scep.root()).isEqualTo("Stamm");
                            assertThat(scep.citation().line()).isEqualTo(3);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SG-D (Berlin);SG-D (Berlin)",
                "SG-D (2 users, 3 groups);SG-D",
                "SG-D (dynamic);SG-D",
                "SG-Devices;SG-Devices",
                "SG-D (owner: user services);SG-D (owner: user services)"
            })
    void tellsNoKindThatIsNotWrittenThere(String cell, String name) {
        CollectedEvidence collected =
                OneFile.of("Profile,Type,Included groups\nReq,SCEP certificate,\"" + cell + "\"\n");

        assertThat(OneFile.only(collected, AssignedProfile.class).targets())
                .containsExactly(new Target(Reach.GROUP, name, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SG-A, +2 more", "SG-A, SG-B…", "3 groups", "SG-A und 2 weitere"})
    void isNothingForAProfileWhoseGroupsAreNotAllShown(String cell) {
        CollectedEvidence collected =
                OneFile.of("Profile,Type,Included groups\nReq,SCEP certificate,\"" + cell + "\"\n");

        assertThat(collected.all(AssignedProfile.class)).isEmpty();
    }

    @Test
    void isNotUsedWhereARowDoesNotFit() {
        CollectedEvidence collected = OneFile.of("""
                Profile name      Type                 Platform   Included groups
                WIN-Root          Trusted certificate  Windows    SG-U (users)
                WIN-Root   Trusted certificate Windows  SG-D (devices)  x   y
                WIN-SCEP          SCEP certificate     Windows    SG-D (devices)
                """);

        assertThat(collected.all(AssignedProfile.class)).isEmpty();
    }

    @Test
    void goesOnBelowABlankLine() {
        CollectedEvidence collected = OneFile.of("""
                Profile,Type,Assignment,Group name,Group type
                Req,SCEP certificate,Included,SG-U,Users

                Req,SCEP certificate,Included,SG-D,Devices
                """);

        assertThat(OneFile.only(collected, AssignedProfile.class).targets()).containsExactly(USERS, DEVICES);
    }

    @Test
    void isNothingForAProfileWhoseGroupsMayBeLeftOut() {
        CollectedEvidence collected =
                OneFile.of("Profile,Type,Assignment,Group name\nReq,SCEP certificate,Sometimes,SG-U\n");

        assertThat(collected.all(AssignedProfile.class)).isEmpty();
    }

    @Test
    void goesOnBelowTheCellOfTheGroups() {
        CollectedEvidence collected = OneFile.of("""
                Profile name      Type                 Platform   Included groups
                WIN-Root          Trusted certificate  Windows    SG-U (users)
                                                                  SG-D (devices)
                """);

        assertThat(OneFile.only(collected, AssignedProfile.class).targets()).containsExactly(USERS, DEVICES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,Type,Platform,Group,Direction,Action,Port\nSCEP in,Rule,Windows,NDES users,Inbound,Allow,443\n",
                "App name,Type,Platform,Included groups\nSCEP agent,Win32,Windows,SG-U (users)\n",
                "PolicyName,PolicyType,Platform,Assigned\nReq,SCEP certificate,Windows,Yes\n",
                "Device name,Profile,Type,Platform,Group\nLT-1,Req,SCEP certificate,Windows,SG-U\n"
            })
    void isNoListOfSomethingElse(String text) {
        assertThat(OneFile.of(text).all(AssignedProfile.class)).isEmpty();
    }

    @Test
    void makesNoCertificateProfileOfAnother() {
        CollectedEvidence collected = OneFile.of("""
                Policy name,Policy type,Platform,Included groups
                SCEP compliance,Windows 10/11 compliance policy,Windows,SG-U (users)
                """);

        assertThat(OneFile.only(collected, AssignedProfile.class).type()).isEqualTo(AssignedProfile.Type.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Profile WIN-SCEP > Assignments: included SG-A, SG-B; excluded none",
                "Profil WIN-SCEP > Affectations : inclus SG-A, SG-B ; exclus : aucun",
                "Profil WIN-SCEP - Zuweisungen: eingeschlossen: SG-A und SG-B; ausgeschlossen: keine",
                "Devices > Configuration > WIN-SCEP > Assignments: Included groups SG-A, SG-B. Excluded groups none.",
                "Perfil WIN-SCEP > Asignaciones: incluidos SG-A; SG-B; excluidos ninguno"
            })
    void mayBeALineOfAMail(String line) {
        AssignedProfile profile = OneFile.only(OneFile.of("Hello,\n" + line + "\n"), AssignedProfile.class);

        assertThat(profile.name()).isEqualTo("WIN-SCEP");
        assertThat(profile.targets()).extracting(Target::group).containsExactly("SG-A", "SG-B");
        assertThat(profile.targets()).extracting(Target::reach).containsOnly(Reach.GROUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "GRP-X > Mitglieder: 41 Geräte, 0 Benutzer#DEVICE",
                "Group GRP-X: Members (38): 38 users, 0 devices#USER",
                "GRP-X > Membership type: Dynamic Device#DEVICE",
                "Groupe GRP-X : 12 utilisateurs, 0 appareils#USER"
            })
    void knowsWhatALineSaysOfAGroup(String line, Member kind) {
        DirectoryGroup group = OneFile.only(OneFile.of(line + "\n"), DirectoryGroup.class);

        assertThat(group.name()).isEqualTo("GRP-X");
        assertThat(group.kinds()).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRP-X > Members: 2 users, 0 devices, 3 groups\n",
                "GRP-X > Members: ask Tom, he has the devices\n",
                "GRP-X > Membership type: Dynamic\n"
            })
    void takesNoKindFromALineThatDoesNotTellIt(String line) {
        assertThat(OneFile.of("Hello,\n" + line).all(DirectoryGroup.class)).isEmpty();
    }

    @Test
    void takesNoTimeForRowsThatGoOnAndOn() {
        String header = "Profile,Type,Included groups\n";
        String torn = header.repeat(30_000) + "Req,SCEP certificate,SG-A,too,many\n";
        String wide = header + "Req,SCEP certificate,\"" + "SG-A, ".repeat(200_000) + "\"\n";
        String dashes = header + "Req,SCEP certificate," + "-".repeat(500_000) + "\n";
        String groups = header + "Req,SCEP certificate,SG-%d\n".repeat(20_000);

        assertTimeout(Duration.ofSeconds(20), () -> {
            for (String text : new String[] {torn, wide, dashes, groups}) {
                OneFile.of(text);
            }
        });
    }
}
