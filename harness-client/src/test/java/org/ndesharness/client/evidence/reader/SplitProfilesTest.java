package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.AssignedProfile.Target;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;

/** Profiles of one answer of Microsoft Graph, and their assignments of others. */
class SplitProfilesTest {

    private static final String ID = "1233c83e-1f93-4cd1-a731-7ab1be34e1c0";
    private static final String OTHER = "8535a0df-26ab-4a6d-8d96-a48ac4cffd17";

    private static final String PROFILES = """
            { "value": [
              { "@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile", "id": "%s", "displayName": "SCEP" } ] }
            """.formatted(ID);

    private static String answer(String profile, String assignments) {
        return """
                { "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceConfigurations('%s')/assignments",
                  "value": [ %s ] }
                """.formatted(profile, assignments);
    }

    private static String toGroup(String profile, String group) {
        return """
                { "id": "%s_%s", "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "%2$s" } }
                """.formatted(profile, group);
    }

    @Test
    void areWholeWhereTheirAssignmentsWereAskedForToo(@TempDir Path folder) throws Exception {
        CollectedEvidence collected = read(folder, answer(ID, toGroup(ID, OTHER)));

        assertThat(collected.all(AssignedProfile.class)).singleElement().satisfies(profile -> {
            assertThat(profile.name()).isEqualTo("SCEP");
            assertThat(profile.targets()).extracting(Target::group).containsExactly(OTHER);
        });
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void areAssignedToNobodyWhereTheAnswerIsEmpty(@TempDir Path folder) throws Exception {
        CollectedEvidence collected = read(folder, answer(ID, ""));

        assertThat(collected.all(AssignedProfile.class))
                .singleElement()
                .satisfies(profile -> assertThat(profile.targets()).isEmpty());
    }

    @Test
    void takeTheirAssignmentsFromAListOfThemWithoutAnythingAround(@TempDir Path folder) throws Exception {
        CollectedEvidence collected = read(folder, "[" + toGroup(ID, OTHER) + "," + toGroup(OTHER, ID) + "]");

        assertThat(collected.all(AssignedProfile.class))
                .singleElement()
                .satisfies(profile -> assertThat(profile.targets()).hasSize(1));
    }

    @Test
    void areNotHeldToBeAssignedToNobodyWhereNothingTells(@TempDir Path folder) throws Exception {
        CollectedEvidence collected = read(folder, answer(OTHER, toGroup(OTHER, ID)));

        assertThat(collected.all(AssignedProfile.class)).isEmpty();
        assertThat(collected.unread()).extracting(Unread::file).containsExactly("profiles.json");
    }

    @Test
    void leaveTheOthersOfTheirLineUnread(@TempDir Path folder) throws Exception {
        String another = "{ \"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"id\": \"" + OTHER
                + "\", \"displayName\": \"SCEP 2\" }, { \"@odata.type\"";
        Files.writeString(
                folder.resolve("profiles.json"),
                PROFILES.replace("\n", " ").replaceFirst("\\{ \"@odata.type\"", Matcher.quoteReplacement(another)));
        Files.writeString(folder.resolve("assignments.json"), answer(ID, toGroup(ID, OTHER)));

        var collected = EvidenceFolder.read(List.of(folder));

        assertThat(collected.all(AssignedProfile.class)).hasSize(1);
        assertThat(collected.unread()).extracting(Unread::file).containsExactly("profiles.json");
    }

    private static CollectedEvidence read(Path folder, String assignments) throws Exception {
        Files.writeString(folder.resolve("profiles.json"), PROFILES);
        Files.writeString(folder.resolve("assignments.json"), assignments);
        return EvidenceFolder.read(List.of(folder));
    }
}
