package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ndesharness.client.diagnosis.sign.SignFixture.diagnosis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;
import org.ndesharness.client.diagnosis.Diagnosis.RuledOut;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.scope.Scope;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Intune's lists of what became of the certificate profile on each device, and of when each device was heard of. */
public class ProfileStatusSignsTest implements NamingSigns {

    private static final String SILENT = "s1-device-not-checked-in";
    private static final String STATUS = "SCEP-Tablets_DeviceStatus.csv";
    private static final String DEVICES = "All_devices.csv";

    private static final String ONE_WAITS = """
            DeviceName,UserPrincipalName,Status,LastStatusUpdate
            TAB-01,t1@contoso.com,Succeeded,2026-11-18
            TAB-02,t2@contoso.com,Pending,
            TAB-03,t3@contoso.com,Succeeded,2026-11-19
            """;

    private static final String ONE_SILENT = """
            Device name,Managed by,Primary user UPN,OS,Last check-in
            TAB-01,Intune,t1@contoso.com,Android,2026-11-20 07:11:02
            TAB-02,Intune,t2@contoso.com,Android,2026-10-30 16:40:51
            TAB-03,Intune,t3@contoso.com,Android,2026-11-19 22:05:40
            """;

    /** An enrolment that IIS answered well at 09:00 of 20 November. */
    private static final String LOG =
            iis("09:00:00 POST /certsrv/mscep/mscep.dll operation=PKIOperation profiled 200 0 0");

    private static final String REFUSED = "s1-android-da11-root";

    private static final String ROOT_FAILS = """
            DeviceName;UserPrincipalName;Status;LastReported
            NOKIA-1;t1@contoso.com;Erreur;14/02/2023 15:57
            NOKIA-2;t2@contoso.com;Réussite;14/02/2023 12:46
            SAM-1;t3@contoso.com;Réussite;14/02/2023 12:04
            """;

    private static final String OLD_ENROLMENT = """
            Nom de l’appareil;Dernier enregistrement;Version du SE;Système d’exploitation;UPN de l’utilisateur principal;Fabricant
            NOKIA-1;14/02/2023 15:57;11.0;Android (administrateur d’appareil);t1@contoso.com;Nokia
            NOKIA-2;14/02/2023 12:46;10.0;Android (administrateur d’appareil);t2@contoso.com;Nokia
            SAM-1;14/02/2023 12:04;12.0;Android (administrateur d’appareil);t3@contoso.com;samsung
            """;

    /** The kind of enrolment stands in the list of states, without accents in its head. */
    private static final String ROOT_OF_LIST = """
            Appareil;Utilisateur;Profil;Type de profil;Plateforme;Etat;Derniere mise a jour
            NOKIA-1;t1@contoso.com;AND-Racine;Certificat approuvé;Administrateur d'appareil Android;Erreur;14/02/2023 15:57
            NOKIA-2;t2@contoso.com;AND-Racine;Certificat approuvé;Administrateur d'appareil Android;Réussite;14/02/2023 12:46
            """;

    private static final String LIST = """
            DeviceName,OS,OSVersion,Manufacturer,Last check-in
            NOKIA-1,Android,12,HMD Global,2023-02-14 15:57:00
            NOKIA-2,Android,10,HMD Global,2023-02-14 12:46:00
            """;

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                refused("a work profile", ROOT_FAILS, OLD_ENROLMENT.replace("administrateur d’appareil", "profil pro")),
                refused("Samsung's own", ROOT_FAILS, OLD_ENROLMENT.replace("t1@contoso.com;Nokia", ";Samsung")),
                refused("an older Android", ROOT_FAILS, OLD_ENROLMENT.replace("11.0", "10.0")),
                refused("a maker that nobody tells", ROOT_FAILS, OLD_ENROLMENT.replace("m;Nokia", "m;")),
                refused("one of them that has it", ROOT_FAILS, OLD_ENROLMENT.replace("10.0", "12.0")),
                refused(
                        "another that has it not",
                        ROOT_FAILS.replace(
                                "12:46\nSAM-1;t3@contoso.com;Réussite", "12:46\nSAM-1;t3@contoso.com;Erreur"),
                        OLD_ENROLMENT),
                refused("a root that they have", ROOT_FAILS.replace("Erreur", "Réussite"), OLD_ENROLMENT),
                new SignFixture(
                        REFUSED,
                        files("etat.csv", ROOT_OF_LIST, "parc.csv", LIST),
                        "a work profile",
                        files("etat.csv", ROOT_OF_LIST.replace("Administrateur d'appareil ", ""), "parc.csv", LIST)),
                silent("a check-in of this morning", ONE_WAITS, ONE_SILENT.replace("10-30", "11-20")),
                silent("a profile that it has", ONE_WAITS.replace("Pending", "Succeeded"), ONE_SILENT),
                silent("another device's silence", ONE_WAITS, ONE_SILENT.replace("TAB-02", "TAB-20")),
                new SignFixture(
                        SILENT,
                        files(DEVICES, ONE_SILENT, "ticket.txt", "TAB-02 gets no SCEP certificate since Monday.\n"),
                        "one that was heard of as all the others",
                        files(DEVICES, ONE_SILENT, "ticket.txt", "TAB-01 gets no SCEP certificate since Monday.\n")),
                new SignFixture(
                        SILENT,
                        files(
                                "Gerätestatus SCEP.csv",
                                "Gerätename;Status\nTAB-01;Erfolgreich\nTAB-02;Ausstehend\n",
                                DEVICES,
                                ONE_SILENT),
                        "a Wi-Fi profile",
                        files(
                                "Gerätestatus WLAN.csv",
                                "Gerätename;Status\nTAB-01;Erfolgreich\nTAB-02;Ausstehend\n",
                                DEVICES,
                                ONE_SILENT)));
    }

    private static SignFixture refused(String difference, String status, String devices) {
        return new SignFixture(
                REFUSED,
                files("Etat_AND-Racine.csv", ROOT_FAILS, "Appareils.csv", OLD_ENROLMENT),
                difference,
                files("Etat_AND-Racine.csv", status, "Appareils.csv", devices));
    }

    private static SignFixture silent(String difference, String status, String devices) {
        return new SignFixture(
                SILENT,
                files(STATUS, ONE_WAITS, DEVICES, ONE_SILENT),
                difference,
                files(STATUS, status, DEVICES, devices));
    }

    @Test
    void areOneOfSeveralWhereManyWaitAndNobodySaysWhoIsMeant(@TempDir Path folder) throws Exception {
        String three = ONE_WAITS + "TAB-04,t4@contoso.com,Pending,\n";

        var open = diagnosis(folder.resolve("open"), files(STATUS, three, DEVICES, ONE_SILENT));
        var told = diagnosis(
                folder.resolve("told"),
                files(
                        STATUS,
                        three,
                        DEVICES,
                        ONE_SILENT,
                        "mail.txt",
                        "The SCEP certificate of TAB-02 does not arrive.\n"));

        assertThat(open.findings().get(0).certainty().word()).isEqualTo("possible");
        assertThat(told.findings().get(0).certainty().word()).isEqualTo("likely");
    }

    @Test
    void areNoneOfTheCertificateWhereNothingTellsWhatTheyAreOf(@TempDir Path folder) throws Exception {
        String log =
                "2026-11-20T08:51:57.5790000\tVERB\tcom.microsoft.omadm.syncml.SyncmlSession\t9595\t10\tSession ended.\n";
        String everywhere = ONE_WAITS.replace("Pending", "Succeeded");

        var well = diagnosis(folder.resolve("well"), files("Edge settings.csv", everywhere));
        var waiting = diagnosis(folder.resolve("waiting"), files("Edge settings.csv", ONE_WAITS, DEVICES, ONE_SILENT));
        var beside = diagnosis(folder.resolve("beside"), files("OMADM.log", log, "Wallpaper.csv", everywhere));

        assertThat(List.of(well, waiting)).extracting(Diagnosis::verdict).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(waiting.findings()).isEmpty();
        assertThat(beside.findings()).extracting(Finding::failure).contains("s1-android-profile-not-received");
    }

    @Test
    void areOfThoseWhoAreWrittenOfByTheirWholeNames(@TempDir Path folder) throws Exception {
        String three = ONE_WAITS + "TAB-04,t4@contoso.com,Pending,\n";

        var another = diagnosis(
                folder,
                files(
                        STATUS,
                        three,
                        DEVICES,
                        ONE_SILENT,
                        "mail.txt",
                        "The SCEP certificate of TAB-021 does not arrive.\n"));

        assertThat(another.findings().get(0).certainty().word()).isEqualTo("possible");
    }

    @Test
    void keepFromCallingHealthyWhatWentWrongBehindTheEndOfTheLogs(@TempDir Path folder) throws Exception {
        String before =
                "Device,UPN,Status,ErrorCode,LastUpdate\nPHONE-1,a@contoso.com,Error,-2016341112,2026-11-20T07:32:00Z\n";

        var well = diagnosis(folder.resolve("before"), files("u_ex261120.log", LOG, "SCEP_iOS.csv", before));
        var since = diagnosis(
                folder.resolve("since"),
                files("u_ex261120.log", LOG, "SCEP_iOS.csv", before.replace("11-20", "11-21")));

        assertThat(well.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(since.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(since.findings()).isEmpty();
        assertThat(since.unread()).containsExactly(new Unread("SCEP_iOS.csv", 2, NotRead.UNEXPLAINED.of()));
        assertThat(well.unread()).isEmpty();
        assertThat(diagnosis(folder.resolve("alone"), files("SCEP_iOS.csv", before))
                        .unread())
                .isEmpty();
    }

    @Test
    void keepFromCallingHealthyWhatSeveralDevicesMetOfLate(@TempDir Path folder) throws Exception {
        String three = """
                "DeviceName","UPN","ReportStatus","ReportStatus_loc","PspdpuLastModifiedTimeUtc"
                "P-1","a@contoso.com","5","Error","2026-11-20 08:10:00.000000"
                "P-2","b@contoso.com","5","Error","2026-11-20 08:20:00.000000"
                "P-3","c@contoso.com","5","Error","2026-11-20 08:30:00.000000"
                "P-4","d@contoso.com","2","Succeeded","2026-11-20 08:40:00.000000"
                """;

        var several = diagnosis(folder.resolve("several"), files("u_ex261120.log", LOG, "SCEP.csv", three));
        var one = diagnosis(
                folder.resolve("one"),
                files("u_ex261120.log", LOG, "SCEP.csv", three.replaceAll("\"P-[12]\".*\n", "")));
        var longAgo = diagnosis(
                folder.resolve("ago"),
                files("u_ex261120.log", LOG, "SCEP.csv", three.replaceAll("11-20 08:[123]", "10-02 08:1")));

        assertThat(several.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(List.of(one, longAgo)).extracting(Diagnosis::verdict).containsOnly(Verdict.HEALTHY);
    }

    @Test
    void tellThatAllIsWellWhereEveryDeviceHasTheCertificate(@TempDir Path folder) throws Exception {
        String counted = """
                Policy name;Platform;Profile type;Assigned to;Succeeded;Error;Conflict;Pending
                iOS root;iOS/iPadOS;Trusted certificate;SG-Phones;214;0;0;0
                iOS SCEP;iOS/iPadOS;SCEP certificate;SG-Phones;214;%d;0;0
                """;

        var listed = diagnosis(folder.resolve("listed"), files(STATUS, ONE_WAITS.replace("Pending", "Succeeded")));
        var waiting = diagnosis(folder.resolve("waiting"), files(STATUS, ONE_WAITS));
        var all = diagnosis(folder.resolve("all"), files("profiles.csv", counted.formatted(0)));
        var allButOne = diagnosis(folder.resolve("one"), files("profiles.csv", counted.formatted(1)));

        assertThat(List.of(listed, all)).extracting(Diagnosis::verdict).containsOnly(Verdict.HEALTHY);
        assertThat(List.of(waiting, allButOne)).extracting(Diagnosis::verdict).containsOnly(Verdict.INCONCLUSIVE);
    }

    @Test
    void ruleOutThatAProfileNeverArrivedWhichADeviceHasAnsweredFor(@TempDir Path folder) throws Exception {
        String log =
                "2026-11-20T08:51:57.5790000\tVERB\tcom.microsoft.omadm.syncml.SyncmlSession\t9595\t10\tSession ended.\n";

        var alone = diagnosis(folder.resolve("alone"), files("OMADM.log", log));
        var answered = diagnosis(
                folder.resolve("answered"),
                files("OMADM.log", log, STATUS, "Device,Profile,Status\nTAB-01,SCEP user,Error\n"));
        var waiting = diagnosis(
                folder.resolve("waiting"),
                files("OMADM.log", log, STATUS, "Device,Profile,Status\nTAB-01,SCEP user,Pending\n"));

        assertThat(List.of(alone, waiting))
                .allSatisfy(d -> assertThat(d.findings())
                        .extracting(Finding::failure)
                        .contains("s1-android-profile-not-received"));
        assertThat(answered.findings()).isEmpty();
        assertThat(answered.ruledOut()).extracting(RuledOut::failure).contains("s1-android-profile-not-received");
    }

    @ParameterizedTest
    @CsvSource({
        "Succeeded,SUCCEEDED",
        "Pending,PENDING",
        "Conflict,ERROR",
        "Not applicable,NOT_APPLICABLE",
        "Fehler,ERROR",
        "Väntar,PENDING",
        "Geslaagd,SUCCEEDED",
        "En attente,PENDING"
    })
    void readTheWordsOfTheAdminCentre(String word, State state, @TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("SCEP.csv"), "Device;Status;Error code;Profile\nTAB-01;" + word + ";0;NDES user\n");

        assertThat(EvidenceFolder.read(List.of(folder)).all(ProfileStatus.class))
                .extracting(ProfileStatus::state, ProfileStatus::errorCode, ProfileStatus::profile)
                .containsExactly(tuple(state, "", "NDES user"));
    }

    @ParameterizedTest
    @CsvSource({
        "Gerätename,Letztes Einchecken,Primärer Benutzer UPN",
        "Gerätename,Letzter Check-In,UPN des primären Benutzers",
        "Apparaatnaam,Laatst ingecheckt,UPN van primaire gebruiker",
        "Enhetsnamn,Senaste incheckning,Primär användares UPN",
        "Nom de l’appareil,Dernière synchronisation,UPN de l’utilisateur principal",
        "Nombre del dispositivo,Última sincronización,UPN del usuario principal",
        "Nome dispositivo,Ultima sincronizzazione,UPN utente primario",
        "Nazwa urządzenia,Ostatnia synchronizacja,Nazwa UPN użytkownika podstawowego",
        "Enhedsnavn,Seneste check-in,Primær bruger"
    })
    void readTheColumnsOfTheAdminCentre(String device, String checkIn, String user, @TempDir Path folder)
            throws Exception {
        Files.writeString(
                folder.resolve("all.csv"),
                "%s;X;%s;%s\nTAB-01;4711;t1@contoso.com;20.11.2026 07:11\n".formatted(device, user, checkIn));

        assertThat(EvidenceFolder.read(List.of(folder)).all(ListedDevice.class))
                .extracting(ListedDevice::name, ListedDevice::user, ListedDevice::lastCheckIn)
                .containsExactly(tuple("TAB-01", "t1@contoso.com", Optional.of(Instant.parse("2026-11-20T07:11:00Z"))));
    }

    @Test
    void areReadBehindAFirstRowThatSaysNothing(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(STATUS), "Device,UPN,Status\nTAB-00,,Not evaluated\nTAB-01,,Error\n");
        Files.writeString(
                folder.resolve(DEVICES), "Device name,OS,Last check-in\nTAB-00,iOS,\nTAB-01,iOS,2026-11-20 07:11\n");

        var evidence = EvidenceFolder.read(List.of(folder));

        assertThat(evidence.all(ProfileStatus.class))
                .extracting(ProfileStatus::device)
                .containsExactly("TAB-01");
        assertThat(evidence.unread()).extracting(Unread::file, Unread::line).containsExactly(tuple(STATUS, 2));
        assertThat(evidence.all(ListedDevice.class))
                .extracting(ListedDevice::name)
                .containsExactly("TAB-00", "TAB-01");
    }

    @Test
    void areReadFromAColumnForEachProfileToo(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(DEVICES), """
                Device name,Last check-in (UTC),SCEP Tablets,Wi-Fi,Certificate count
                TAB-01,2026-11-20 07:11:02,Succeeded,Error,2
                TAB-02,2026-10-30 16:40:51,Pending,Pending,0
                """);

        assertThat(EvidenceFolder.read(List.of(folder)).all(ProfileStatus.class))
                .extracting(ProfileStatus::profile, ProfileStatus::device, ProfileStatus::state)
                .containsExactly(
                        tuple("SCEP Tablets", "TAB-01", State.SUCCEEDED),
                        tuple("SCEP Tablets", "TAB-02", State.PENDING));
    }

    @Test
    void areListedOneARowAndWhatIsNoneIsReported(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(STATUS), ONE_WAITS + "TAB-09\n");
        Files.writeString(folder.resolve(DEVICES), ONE_SILENT + ",Intune,t9@contoso.com,Android,2026-11-20 07:11:02\n");

        var evidence = EvidenceFolder.read(List.of(folder));

        assertThat(evidence.all(ProfileStatus.class)).hasSize(3);
        assertThat(evidence.all(ListedDevice.class))
                .extracting(ListedDevice::lastCheckIn)
                .hasSize(3)
                .contains(Optional.of(Instant.parse("2026-10-30T16:40:51Z")));
        assertThat(evidence.unread())
                .extracting(Unread::file, Unread::line)
                .containsExactlyInAnyOrder(tuple(STATUS, 5), tuple(DEVICES, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Device,Status,Compliance\nTAB-01,Error,Noncompliant\n",
                "Service,Status\nW3SVC,Running\n",
                "Device,Status\nCOM1,OK\n"
            })
    void areNoOtherTables(String table, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("table.csv"), table);

        assertThat(EvidenceFolder.read(List.of(folder)).all(ProfileStatus.class))
                .isEmpty();
    }

    @Test
    void areThoseOfTheDeviceThatIsAskedFor(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(STATUS), ONE_WAITS);
        Files.writeString(folder.resolve(DEVICES), ONE_SILENT);

        var scoped = new Scope(Optional.of("tab-02"), Optional.empty(), Optional.empty())
                .of(EvidenceFolder.read(List.of(folder)));

        assertThat(scoped.evidence().all(ProfileStatus.class))
                .extracting(ProfileStatus::device)
                .containsExactly("TAB-02");
        assertThat(new Diagnoser().diagnose(scoped.evidence()).findings())
                .extracting(Finding::failure)
                .containsExactly(SILENT);
    }

    @Test
    void aListThatWasExportedTwiceIsOfOneProfile(@TempDir Path folder) throws Exception {
        String header = "Nom de l’appareil,Utilisateur,État du profil,Dernière mise à jour\n";
        Diagnosis diagnosis = diagnosis(
                folder,
                files(
                        "SCEP-Windows_1600.csv",
                        header + "PC-013,m.vidal,En attente,17/06/2025 15:58\n",
                        "SCEP-Windows_1700.csv",
                        header + "PC-013,m.vidal,Réussi,17/06/2025 16:21\n"));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
    }
}
