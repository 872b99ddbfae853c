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
}
