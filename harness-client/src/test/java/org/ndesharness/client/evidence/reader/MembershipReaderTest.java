package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.UserGroups;
import org.ndesharness.client.evidence.WindowsEvent;

/** The groups of a user, as PowerShell answers at its prompt. */
class MembershipReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                PS> Get-MgUserMemberOf -UserId rhea@contoso.com | % { $_.AdditionalProperties.displayName }
                All Staff
                SG-Finance

                PS> hostname
                WS01
                """, """
                PS C:\\Users\\admin> Get-AzureADUserMembership -ObjectId "rhea@contoso.com"

                ObjectId                             DisplayName Description
                --------                             ----------- -----------
                8d2c1a94-7f0b-4c1f-9b77-0a51e8f3d210 All Staff   Everybody
                8d2c1a94-7f0b-4c1f-9b77-0a51e8f3d211 SG-Finance
                """, """
                PS C:\\> Get-ADPrincipalGroupMembership rhea@contoso.com | fl name,GroupScope

                name       : All Staff
                GroupScope : Global

                name       : SG-Finance
                GroupScope : Global
                """})
    void areNamedOneALineInATableOrInAList(String answer) {
        UserGroups user = OneFile.only(OneFile.of("groups.txt", answer), UserGroups.class);

        assertThat(user.names()).containsExactly("rhea@contoso.com");
        assertThat(user.groups()).containsExactly("All Staff", "SG-Finance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SG-Fin...\n", "\n\nPS> exit\nSG-Finance\n"})
    void areNotBelievedToBeNoneWhereNoneOrNotAllAreShown(String answer) {
        var evidence = OneFile.of("groups.txt", "PS> Get-MgUserMemberOf -UserId rhea@contoso.com\n" + answer);

        assertThat(evidence.all(UserGroups.class)).isEmpty();
        assertThat(evidence.unread()).extracting(Unread::line).contains(1);
    }

    @Test
    void areThoseOfEachUserThatWasAskedFor() {
        var evidence = OneFile.of("groups.txt", """
                PS> Get-MgUserTransitiveMemberOf -UserId a@contoso.com
                SG-One
                PS> Get-MgUserTransitiveMemberOf -UserId b@contoso.com
                SG-Two
                """);

        assertThat(evidence.all(UserGroups.class))
                .extracting(user -> user.names().get(0) + " " + user.groups().get(0))
                .containsExactly("a@contoso.com SG-One", "b@contoso.com SG-Two");
    }

    @Test
    void leaveTheOtherLinesOfTheTextToTheirReaders() {
        String event = """
                Log Name:      Application
                Source:        Microsoft-Windows-NetworkDeviceEnrollmentService
                Date:          2/11/2026 9:14:02 AM
                Event ID:      31
                Level:         Error
                Computer:      NDES01
                Description:
                The Network Device Enrollment Service cannot submit the certificate request (0x800706ba).  The RPC server is unavailable.
                """;
        String groups = """
                PS> Get-MgUserMemberOf -UserId rhea@contoso.com | % { $_.AdditionalProperties.displayName }
                SG-Finance

                """;

        for (String text : List.of(event + "\n" + groups, groups + event)) {
            var evidence = OneFile.of("notes.txt", text);
            assertThat(evidence.all(UserGroups.class)).hasSize(1);
            assertThat(evidence.all(WindowsEvent.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                I had a look with Get-MgUserMemberOf for her account
                and she is in all the groups that I would expect
                """, """
                Get-MgUserMemberOf for her account shows what it should,
                and she is in all the groups that I would expect
                """, """
                PS> Get-MgUserMemberOf -UserId rhea@contoso.com
                Get-MgUserMemberOf_List: Resource 'rhea@contoso.com' does not exist or one of its queried reference-property objects are not present.

                Status: 404 (NotFound)
                """, """
                PS> Get-MgUserMemberOf -UserId rhea@contoso.com | select -Expand AdditionalProperties
                Get-MgUserMemberOf : Resource 'rhea@contoso.com' does not exist
                At line:1 char:1
                + Get-MgUserMemberOf -UserId rhea@contoso.com
                + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                    + CategoryInfo          : InvalidOperation: ({ UserId = rhea }:<>f__AnonymousType) [Get-MgUserMemberOf_List], Exception
                    + FullyQualifiedErrorId : Request_ResourceNotFound,Microsoft.Graph.PowerShell.Cmdlets.GetMgUserMemberOf_List
                """})
    void areNotWhatASentenceOrAnErrorSays(String text) {
        assertThat(OneFile.of("mail.txt", text).all(UserGroups.class)).isEmpty();
    }

    @Test
    void areOfTheUserWhoIsNamedWhereverThatStands() {
        var evidence = OneFile.of("groups.txt", """
                PS> Get-MgUserMemberOf -All -UserId rhea@contoso.com
                SG-Finance
                """);

        assertThat(OneFile.only(evidence, UserGroups.class).names()).containsExactly("rhea@contoso.com");
    }
}
