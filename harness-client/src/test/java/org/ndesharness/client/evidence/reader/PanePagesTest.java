package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.UserGroups;

/** The list of a user's groups ends where that of the assigned profiles begins. */
class PanePagesTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String line) throws Exception {
        Files.writeString(folder.resolve("pane.txt"), """
                Användare: Ada Bakker (a.bakker@corp.example)

                Gruppmedlemskap
                  SG-Staff
                  SG-Lund
                %s
                  WIN - Root   Windows 10+   Betrott certifikat
                """.formatted(line));
        return EvidenceFolder.read(List.of(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tilldelningar – Konfigurationsprofiler",
                "Assignments - Configuration profiles",
                "Zuweisungen — Konfigurationsprofile"
            })
    void beginsTheProfilesBehindTheGroups(String title) throws Exception {
        assertThat(read(title).all(UserGroups.class))
                .extracting(UserGroups::names, UserGroups::groups, UserGroups::assigned)
                .containsExactly(tuple(
                        List.of("Ada Bakker", "a.bakker@corp.example"),
                        List.of("SG-Staff", "SG-Lund"),
                        List.of("WIN - Root   Windows 10+   Betrott certifikat")));
    }

    @Test
    void keepsAGroupWhoseNameEndsLikeTheTitle() throws Exception {
        assertThat(read("  SG – Tilldelningar").all(UserGroups.class))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.groups()).startsWith("SG-Staff", "SG-Lund", "SG – Tilldelningar");
                    assertThat(user.assigned()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WIN SCEP | SCEP certificate | Windows 10 and later\nCreated 8/14/2023, last modified 12/2/2024",
                "----- copied from profile \"WIN SCEP\", Assignments -----\nLast modified 12/2/2024 2:51 PM",
                "WIN SCEP (SCEP certificate)"
            })
    void findsTheNameOfAProfileAboveItsGroups(String heading) {
        assertThat(OneFile.of(heading + "\nIncluded groups: SG-Certificates        Excluded groups: (none)\n")
                        .all(AssignedProfile.class))
                .extracting(
                        AssignedProfile::name,
                        profile -> profile.targets().get(0).group())
                .containsExactly(tuple("WIN SCEP", "SG-Certificates"));
    }
}
