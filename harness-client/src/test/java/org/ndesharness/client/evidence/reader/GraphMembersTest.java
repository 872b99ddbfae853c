package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** A group tells its kind by members that are counted or sampled, and may be named beside the answer of Microsoft Graph. */
class GraphMembersTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("graph.json"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"users\":142,\"devices\":0} | USER",
                "{\"users\":0,\"devices\":31} | DEVICE",
                "{\"users\":0,\"devices\":0} | "
            })
    void tellsTheKindOfAGroupByTheNumberOfItsMembers(String members, Member kind) throws Exception {
        assertThat(read("""
                {"id":"11111111-2222-3333-4444-555555555555","displayName":"SG-SCEP","groupTypes":[],"members":%s}
                """.formatted(members)).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::name, DirectoryGroup::kinds)
                .containsExactly(tuple("SG-SCEP", kind == null ? Set.of() : Set.of(kind)));
    }

    @Test
    void tellsTheKindOfAGroupByASampleOfItsMembers() throws Exception {
        assertThat(read("""
                {"id":"11111111-2222-3333-4444-555555555555","displayName":"SG-SCEP","groupTypes":[],
                 "memberSample":[{"@odata.type":"#microsoft.graph.device","displayName":"N-07"}]}
                """).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::name, DirectoryGroup::kinds, DirectoryGroup::members, DirectoryGroup::whole)
                .containsExactly(tuple("SG-SCEP", Set.of(Member.DEVICE), List.of("N-07"), false));
    }

    @Test
    void leavesSampledThingsThatAreNoMembers() throws Exception {
        assertThat(read("""
                {"id":"11111111-2222-3333-4444-555555555555","displayName":"SG-SCEP",
                 "sampleThings":[{"@odata.type":"#microsoft.graph.device","displayName":"N-07"}]}
                """).all(DirectoryGroup.class)).isEmpty();
    }

    @Test
    void knowsTheGroupThatIsNamedBesideGraphsAnswer() throws Exception {
        assertThat(read("""
                {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#groups",
                 "value":[{"id":"11111111-2222-3333-4444-555555555555","displayName":"SG-All","groupTypes":[]}],
                 "scepGroup":{"id":"99999999-2222-3333-4444-555555555555","displayName":"SG-SCEP"}}
                """).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::id, DirectoryGroup::name, DirectoryGroup::kinds)
                .containsExactlyInAnyOrder(
                        tuple("11111111-2222-3333-4444-555555555555", "SG-All", Set.of()),
                        tuple("99999999-2222-3333-4444-555555555555", "SG-SCEP", Set.of()));
    }

    @Test
    void leavesAnObjectBesideAnAnswerThatListsNoGroups() throws Exception {
        assertThat(read("""
                {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceConfigurations",
                 "value":[{"@odata.type":"#microsoft.graph.windows81SCEPCertificateProfile","id":"p1",
                           "displayName":"WIN - SCEP","assignments":[]}],
                 "scepGroup":{"id":"99999999-2222-3333-4444-555555555555","displayName":"SG-SCEP"}}
                """).all(DirectoryGroup.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nur Benutzerkonten, keine Geraete | USER",
                "Only devices of the warehouse | DEVICE",
                "Users only | USER",
                "Phones of users in the warehouse | ",
                "Only for the warehouse | "
            })
    void tellsTheKindOfAGroupByItsDescription(String description, Member kind) throws Exception {
        assertThat(read("""
                {"id":"11111111-2222-3333-4444-555555555555","displayName":"SG-SCEP","groupTypes":[],"description":"%s"}
                """.formatted(description)).all(DirectoryGroup.class))
                .extracting(DirectoryGroup::kinds)
                .containsExactly(kind == null ? Set.of() : Set.of(kind));
    }
}
