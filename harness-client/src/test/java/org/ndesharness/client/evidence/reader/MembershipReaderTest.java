package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.UserGroups;

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
}
