package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

class GroupAnswerReaderTest {

    private static final String ID = "c1f0e6ac-0c36-4c0f-8d5e-5c2f6a7b9012";

    @Test
    void readsTheNameOfAGroup() {
        CollectedEvidence evidence =
                OneFile.of("PS> (Get-MgGroup -GroupId " + ID + ").DisplayName\nSG-WiFi-SCEP-Android\n");

        assertThat(evidence.all(DirectoryGroup.class))
                .extracting(DirectoryGroup::id, DirectoryGroup::name)
                .containsExactly(tuple(ID, "SG-WiFi-SCEP-Android"));
    }

    @Test
    void readsARuleAndTheKindsOfMembers() {
        CollectedEvidence evidence = OneFile.of("""
                PS C:\\> Get-MgGroup -GroupId %1$s | fl Id,DisplayName,MembershipRule

                Id             : %1$s
                DisplayName    : DYN-iPads
                MembershipRule : (device.deviceOSType -eq "iPad")

                PS C:\\> (Get-MgGroupMember -GroupId %1$s -All).AdditionalProperties.'@odata.type' | group | ft Count,Name

                Count Name
                ----- ----
                   38 #microsoft.graph.device
                """.formatted(ID));

        assertThat(evidence.all(DirectoryGroup.class))
                .extracting(DirectoryGroup::name, DirectoryGroup::kinds)
                .containsExactly(tuple("DYN-iPads", Set.of(Member.DEVICE)), tuple("", Set.of(Member.DEVICE)));
    }

    @Test
    void doesNotGuessWhatAGroupWithinHas() {
        CollectedEvidence evidence = OneFile.of("PS> Get-MgGroupMember -GroupId " + ID
                + " | % { $_.AdditionalProperties.'@odata.type' }\n#microsoft.graph.user\n#microsoft.graph.group\n");

        assertThat(evidence.all(DirectoryGroup.class)).isEmpty();
    }
}
