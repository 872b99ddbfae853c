package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.UserGroups;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/** Forms that lists and logs take on their way into a ticket. */
class TicketFormsTest {

    @Test
    void readsEventsOfWhichOnlyTimeNumberAndNameWereCopied() {
        assertThat(OneFile.of("""
                        2026-04-09 06:31:03Z 4003 ScepRequestReceived
                        2026-04-09 06:31:05Z 4006 ScepIssuedSuccess
                        2026-04-09 06:31:05Z 4006 of them were issued
                        """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::time)
                .containsExactly(
                        tuple(4003, Optional.of(Instant.parse("2026-04-09T06:31:03Z"))),
                        tuple(4006, Optional.of(Instant.parse("2026-04-09T06:31:05Z"))));
    }

    @Test
    void takesAnEventThatNamesTheConnectorsFolderForNoListingOfIt() {
        assertThat(OneFile.of("""
                        TimeCreated,Id,ProviderName,Message
                        2026-11-21 14:02:34,4010,Microsoft-Intune-CertificateConnectors,"ScepNotifySaveToDiskFailed: not enough \
                        space on the disk. Path: C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus TransactionId: 2689F6"
                        """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(4010);
    }

    @Test
    void readsTheNameOfAnEventBehindItsNumber() {
        assertThat(OneFile.of("""
                        Logboeknaam:   Microsoft-Intune-CertificateConnectors/Operational
                        Datum:         9-4-2025 08:41:10
                        Gebeurtenis-id:4003  ScepRequestReceived
                        """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::written)
                .containsExactly(tuple(4003, Optional.of(LocalDateTime.parse("2025-04-09T08:41:10"))));
    }

    @Test
    void readsALogOfAMacWithTabsBetweenItsColumns() {
        assertThat(OneFile.of("""
                        2026-02-19 08:50:12.002 +0900\tError\tmdmclient\t[SCEP] Cannot retrieve SCEP identity
                        2026-02-19 09:10:02.011 +0900\tDebug\tmdmclient\tSending CSR via POST.
                        """).all(ConsoleEntry.class))
                .extracting(ConsoleEntry::process, ConsoleEntry::level, ConsoleEntry::message)
                .containsExactly(
                        tuple("mdmclient", "error", "[SCEP] Cannot retrieve SCEP identity"),
                        tuple("mdmclient", "debug", "Sending CSR via POST."));
    }

    @Test
    void takesAnotherAppsLogWithTabsForNone() {
        assertThat(OneFile.of("2025-12-02 08:00:03.370\tINFO\tCompanyPortal\tBrandingService loaded logo\n")
                        .all(ConsoleEntry.class))
                .isEmpty();
    }

    @Test
    void knowsAServiceByItsDisplayNameAlone() {
        assertThat(OneFile.of("""
                        PSComputerName Status  StartType DisplayName
                        -------------- ------  --------- -----------
                        PXY01          Running Automatic Microsoft Entra private network connector
                        PXY01          Running Automatic Print Spooler
                        """).all(WindowsService.class))
                .extracting(WindowsService::name, WindowsService::status)
                .containsExactly(tuple("WAPCSvc", "Running"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Membres de SG-WIFI au 20/11 : b.aubert, c.dupin, o.rey",
                "- Members of group SG-WIFI: b.aubert; c.dupin; o.rey.",
                "Mitglieder der Gruppe „SG-WIFI“ (Stand 20.11.): b.aubert, c.dupin, o.rey"
            })
    void readsWhoIsInAGroupOutOfALine(String line) {
        DirectoryGroup group = OneFile.only(OneFile.of("Bonjour,\n" + line + "\n"), DirectoryGroup.class);

        assertThat(group.name()).isEqualTo("SG-WIFI");
        assertThat(group.members()).containsExactly("b.aubert", "c.dupin", "o.rey");
        assertThat(group.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Members of SG-WIFI: b.aubert, c.dupin and 12 more",
                "Members of SG-WIFI: b.aubert, c.dupin, ...",
                "Members of staff: please read this, and answer",
                "Members of SG-WIFI: all"
            })
    void takesNoOtherLineForAListOfMembers(String line) {
        assertThat(OneFile.of("Hello,\n" + line + "\n").all(DirectoryGroup.class))
                .isEmpty();
    }

    @Test
    void readsTheGroupsBelowTheirNumber() {
        assertThat(OneFile.of("""
                        Benutzer: Anna Lind (a.lind@contoso.com)      Intune-Lizenz: Ja       Gruppenmitgliedschaft: 2
                           GRP-Alle
                           GRP-Linz
                        """).all(UserGroups.class))
                .extracting(UserGroups::groups)
                .containsExactly(List.of("GRP-Alle", "GRP-Linz"));
    }

    @Test
    void knowsTheGroupsOfTheUserWhereSomebodyWritesSo() {
        assertThat(OneFile.of("""
                        Benutzer: Anna Lind (a.lind@contoso.com)

                        Gruppenmitgliedschaft des Benutzers
                          GRP-Alle
                          GRP-Linz
                        """).all(UserGroups.class))
                .extracting(UserGroups::groups)
                .containsExactly(List.of("GRP-Alle", "GRP-Linz"));
    }

    @Test
    void readsGroupsThatStandBesideEachOther() {
        assertThat(OneFile.of("""
                        User: Anna Lind (a.lind@contoso.com)        Intune license: Yes
                        Group membership
                          All Users (Entra)                     SG-Porto
                          SG-BYOD                               SG-M365
                        """).all(UserGroups.class))
                .extracting(UserGroups::groups)
                .containsExactly(List.of("All Users (Entra)", "SG-Porto", "SG-BYOD", "SG-M365"));
    }

    @Test
    void readsAPathOfPagesWithArrowsAndNotTheSentenceBehindIt() {
        AssignedProfile profile = OneFile.only(
                OneFile.of(
                        "profile 'WP SCEP' -> Properties -> Assignments -> Included groups: SG-Certs. That's it, one group\n"),
                AssignedProfile.class);

        assertThat(profile.type()).isEqualTo(AssignedProfile.Type.SCEP);
        assertThat(profile.targets()).extracting(AssignedProfile.Target::group).containsExactly("SG-Certs");
    }
}
