package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.CollectedEvidence;

/** A SCEP profile of Microsoft Graph tells its servers and since when there is such a profile. */
class GraphProfileTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("profile.json"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsServersAndBeginOfAProfile() throws Exception {
        assertThat(read("""
                {"@odata.type":"#microsoft.graph.windows81SCEPCertificateProfile","id":"p1","displayName":"WIN - SCEP",
                 "createdDateTime":"2026-06-17T07:41:10Z","assignments":[],
                 "scepServerUrls":["https://ndes1.contoso.com/certsrv/mscep/mscep.dll",
                                   "https://ndes2.contoso.com/certsrv/mscep/mscep.dll"]}
                """).all(AssignedProfile.class))
                .extracting(AssignedProfile::servers, AssignedProfile::created)
                .containsExactly(tuple(
                        List.of(
                                "https://ndes1.contoso.com/certsrv/mscep/mscep.dll",
                                "https://ndes2.contoso.com/certsrv/mscep/mscep.dll"),
                        Optional.of(Instant.parse("2026-06-17T07:41:10Z"))));
    }

    @Test
    void tellsNoServersAndNoBeginWhereOnlySomethingLikeThemIsShown() throws Exception {
        assertThat(read("""
                {"@odata.type":"#microsoft.graph.windows81SCEPCertificateProfile","id":"p1","displayName":"WIN - SCEP",
                 "lastModifiedDateTime":"2026-06-17T07:41:10Z","assignments":[],
                 "scepServerNames":["https://ndes1.contoso.com/certsrv/mscep/mscep.dll"]}
                """).all(AssignedProfile.class))
                .extracting(AssignedProfile::servers, AssignedProfile::created)
                .containsExactly(tuple(List.of(), Optional.empty()));
    }

    @Test
    void takesTheNameThatAScriptWritesIntoTheAnswer() throws Exception {
        String answer = """
                {"@odata.context":"https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceConfigurations\
                ('7f3b6b0e-52a3-4d38-96fc-9a1c3f4d7715')/assignments","displayName":"WIN - %s User",
                 "value":[{"id":"7f3b6b0e-52a3-4d38-96fc-9a1c3f4d7715_e91d2c44-1b0e-47e9-9c1b-5f5d10f3a6b2",
                  "target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"e91d2c44-1b0e-47e9-9c1b-5f5d10f3a6b2"}}]}
                """;

        assertThat(read(answer.formatted("SCEP")).all(AssignedProfile.class))
                .extracting(AssignedProfile::name, AssignedProfile::type)
                .containsExactly(tuple("WIN - SCEP User", AssignedProfile.Type.SCEP));
        assertThat(read(answer.formatted("Wi-Fi")).all(AssignedProfile.class)).isEmpty();
    }
}
