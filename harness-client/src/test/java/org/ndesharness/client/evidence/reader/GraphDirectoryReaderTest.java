package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.UserGroups;

/** A question to Microsoft Graph tells what its answer is, where that holds names alone. */
class GraphDirectoryReaderTest {

    private static final String ID = "605fe375-658e-3790-101b-e561a958d747";

    private static final String COPIED = """
            GET https://graph.microsoft.com/v1.0/groups/%1$s?$select=displayName
            { "displayName": "SG-Wi-Fi" }

            GET https://graph.microsoft.com/v1.0/groups/%1$s/members?$select=userPrincipalName
            { "value": [ { "userPrincipalName": "ana@corp.example" } ]%2$s }

            GET https://graph.microsoft.com/v1.0/users/pilar%%40corp.example/transitiveMemberOf?$select=displayName
            {
              "value": [ { "displayName": "SG-Staff" } ]
            }
            """;

    @Test
    void readsGroupsMembersAndMemberships() {
        assertAllRead(OneFile.of("graph.txt", COPIED.formatted(ID, "")), true);
    }

    @Test
    void knowsThatAPageOfMembersIsNotTheLast() {
        assertAllRead(
                OneFile.of(
                        "graph.txt",
                        COPIED.formatted(
                                ID,
                                ",\n  \"@odata.nextLink\": \"https://graph.microsoft.com/v1.0/groups/" + ID
                                        + "/members?$skiptoken=x\"\n")),
                false);
    }

    @Test
    void readsTheSameAsAScriptKeepsIt() {
        assertAllRead(OneFile.of("graph.json", """
                [
                 { "request": "GET https://graph.microsoft.com/v1.0/groups/%1$s?$select=displayName",
                   "response": { "displayName": "SG-Wi-Fi" } },
                 { "request": "GET https://graph.microsoft.com/v1.0/groups/%1$s/members",
                   "response": { "value": [ { "userPrincipalName": "ana@corp.example" } ] } },
                 { "request": "GET https://graph.microsoft.com/v1.0/users/pilar@corp.example/transitiveMemberOf",
                   "response": { "value": [ { "displayName": "SG-Staff" } ] } }
                ]
                """.formatted(ID)), true);
    }

    @Test
    void leavesAProfileInSuchAListToItsReader() {
        assertThat(OneFile.of("graph.json", """
                { "calls": [
                 { "url": "/beta/deviceManagement/deviceConfigurations/1?$expand=assignments",
                   "body": { "@odata.type": "#microsoft.graph.iosScepCertificateProfile", "displayName": "iOS SCEP",
                             "assignments": [ { "target": {
                               "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "%s" } } ] } }
                ] }
                """.formatted(ID)).all(AssignedProfile.class))
                .extracting(AssignedProfile::name)
                .containsExactly("iOS SCEP");
    }

    @Test
    void takesNoErrorForAnAnswer() {
        CollectedEvidence read = OneFile.of("graph.txt", """
                GET https://graph.microsoft.com/v1.0/groups/%s
                { "error": { "code": "Request_ResourceNotFound", "message": "Resource does not exist" } }
                """.formatted(ID));

        assertThat(read.all(DirectoryGroup.class)).isEmpty();
        assertThat(read.unread()).isNotEmpty();
    }

    @Test
    void endsInATextThatGoesOnForEver() {
        String call = "GET https://graph.microsoft.com/v1.0/groups/" + ID + "\n{\n\n";
        CollectedEvidence read = OneFile.of("graph.txt", call.repeat(60));

        assertThat(read.all(DirectoryGroup.class)).isEmpty();
        assertThat(read.unread()).isNotEmpty();
    }

    private static void assertAllRead(CollectedEvidence read, boolean whole) {
        assertThat(read.all(DirectoryGroup.class))
                .extracting(
                        DirectoryGroup::id,
                        DirectoryGroup::name,
                        DirectoryGroup::kinds,
                        DirectoryGroup::members,
                        DirectoryGroup::whole)
                .containsExactlyInAnyOrder(
                        tuple(ID, "SG-Wi-Fi", Set.of(), List.of(), false),
                        tuple(ID, "", Set.of(Member.USER), List.of("ana@corp.example"), whole));
        assertThat(OneFile.only(read, UserGroups.class).groups()).containsExactly("SG-Staff");
        assertThat(OneFile.only(read, UserGroups.class).names()).containsExactly("pilar@corp.example");
        assertThat(read.unread()).isEmpty();
    }
}
