package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** Windows events in the tables and lists that tools print. */
class EventListingsTest {

    private static final String EXPORT = """
            #TYPE System.Diagnostics.Eventing.Reader.EventLogRecord
            "Message","Id","Version","Qualifiers","Level","Task","ProviderName","ProviderId","LogName","RecordId","TimeCreated","LevelDisplayName"
            "The Network Device Enrollment Service cannot submit the certificate request (The requested certificate template is not supported by this CA.). 0x80004005","31","0","","2","0","Microsoft-Windows-NetworkDeviceEnrollmentService","73144342-19d1-47a4-94de-d38e6a054ad5","Application","40211","11/20/2026 9:02:14 AM","Error"
            "Faulting application name: w3wp.exe, version: 10.0
            Faulting module name: ntdll.dll, ""x""
            Exception code: 0xc0000005","1000","0","0","2","100","Application Error","","Application","40212","11/20/2026 9:04:51 AM","Error"
            """;

    private static final String SAVED = """
            Level,Date and Time,Source,Event ID,Task Category
            Error,11/20/2026 9:02:14 AM,Microsoft-Windows-NetworkDeviceEnrollmentService,31,None,"The Network Device Enrollment Service cannot submit the certificate request (x).
              0x80004005"
            Warning,11/20/2026 9:01:14 AM,Microsoft-Windows-WAS,5011,None,A process serving application pool 'SCEP' suffered a fatal communication error.
            """;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatExportCsvWrites(String separator) {
        CollectedEvidence collected = OneFile.of(EXPORT.replace("\",\"", "\"" + separator + "\""));

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.APPLICATION_EVENTS);
        assertThat(collected.all(WindowsEvent.class))
                .extracting(
                        WindowsEvent::id,
                        WindowsEvent::provider,
                        WindowsEvent::channel,
                        e -> e.citation().line())
                .containsExactly(
                        tuple(31, "Microsoft-Windows-NetworkDeviceEnrollmentService", "Application", 3),
                        tuple(1000, "Application Error", "Application", 4));
        assertThat(collected.all(WindowsEvent.class).get(1).message())
                .contains("ntdll.dll, \"x\"\nException code: 0xc0000005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Level,Date and Time,Source,Event ID,Task Category",
                "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie",
                "Nivå,Datum och tid,Källa,Händelse-ID,Aktivitetskategori",
                "Niveau,Datum en tijd,Bron,Gebeurtenis-id,Taakcategorie",
                "Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche",
                "Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea",
                "Livello,Data e ora,Origine,ID evento,Categoria attività",
                "Nível,Data e Hora,Fonte,Identificação do Evento,Categoria da Tarefa",
                "Poziom,Data i godzina,Źródło,Identyfikator zdarzenia,Kategoria zadania",
                "レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ",
                "Xa,Xb,Xc,Xd,Xe"
            })
    void readsWhatEventViewerSavesInAnyLanguage(String header) {
        CollectedEvidence collected =
                OneFile.of(SAVED.replace("Level,Date and Time,Source,Event ID,Task Category", header));

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(31, 5011);
        assertThat(collected.all(WindowsEvent.class).get(0).message()).endsWith("0x80004005");
        assertThat(collected.files())
                .extracting(ReadFile::kind)
                .containsExactly(FileKind.APPLICATION_EVENTS, FileKind.SYSTEM_EVENTS);
    }

    @Test
    void readsOneRowThatLostItsHeader() {
        assertThat(OneFile.only(OneFile.of(SAVED.lines().skip(3).findFirst().orElseThrow()), WindowsEvent.class)
                        .id())
                .isEqualTo(5011);
    }

    @Test
    void losesOnlyTheRowWhoseQuotationMarkIsNeverClosed() {
        CollectedEvidence collected =
                OneFile.of(EXPORT.replace("Exception code: 0xc0000005\"", "Exception code: 0xc0000005"));

        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .contains(31);
        assertThat(collected.unread()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,Department,Room,Phone,City\n7,Sales,Room,1000,Oslo\n",
                "Id,Name\n5,x\n",
                "date,time,a,b,c\n2026-11-20,09:02:14,x,200,0\n"
            })
    void leavesOtherCsvFilesAlone(String csv) {
        assertThat(OneFile.of(csv).all(WindowsEvent.class)).isEmpty();
    }

    @Test
    void keepsANumberWholeThatEndsBeforeTheNextColumn() {
        assertThat(OneFile.of("""
                TimeCreated          Id Message
                -----------          -- -------
                15.09.2026 10:12:09 4008 ScepNotifySuccess
                """).all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::message)
                .containsExactly(tuple(4008, "ScepNotifySuccess"));
    }

    @Test
    void readsTheTableOfGetWinEvent() {
        CollectedEvidence collected = OneFile.of("""


                   ProviderName: Microsoft-Windows-NetworkDeviceEnrollmentService

                TimeCreated                      Id LevelDisplayName Message
                -----------                      -- ---------------- -------
                11/20/2026 9:02:14 AM            31 Error            The Network Device Enrollment Service cannot submit...
                11/20/2026 9:01:14 AM             2 Error            The Network Device Enrollment Service cannot be sta...


                   ProviderName: Microsoft-Windows-WAS

                TimeCreated                      Id LevelDisplayName Message
                -----------                      -- ---------------- -------
                11/20/2026 9:00:14 AM          5002 Error            Application pool 'SCEP' is being automatically dis...
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::provider)
                .containsExactly(
                        tuple(31, "Microsoft-Windows-NetworkDeviceEnrollmentService"),
                        tuple(2, "Microsoft-Windows-NetworkDeviceEnrollmentService"),
                        tuple(5002, "Microsoft-Windows-WAS"));
        assertThat(collected.all(WindowsEvent.class).get(0).message())
                .isEqualTo("The Network Device Enrollment Service cannot submit...");
    }

    @Test
    void readsTheTableOfGetEventLog() {
        WindowsEvent event = OneFile.only(OneFile.of("""

                   Index Time          EntryType   Source                 InstanceID Message
                   ----- ----          ---------   ------                 ---------- -------
                   40211 Nov 20 09:04  Error       Application Error            1000 Faulting application name: w3wp.exe...
                """), WindowsEvent.class);

        assertThat(event.id()).isEqualTo(1000);
        assertThat(event.provider()).isEqualTo("Application Error");
    }

    @ParameterizedTest
    @CsvSource({
        "Event[0]:, Log Name, Source, Date, Event ID, Task, Description",
        "Event[0], Log Name, Source, Date, Event ID, Task, Description",
        "Ereignis[0]:, Protokollname, Quelle, Datum, Ereignis-ID, Aufgabe, Beschreibung",
        "Xevent[0]:, Xlog, Xsource, Xdate, Xid, Xtask, Xtext"
    })
    void readsTheTextOfWevtutilInAnyLanguage(
            String start, String log, String source, String date, String id, String task, String description) {
        String event = start + "\n  " + log + ": Application\n  " + source + ": Application Error\n  " + date
                + ": 2026-11-20T09:04:51.1180000Z\n  " + id + ": 1000\n  " + task
                + ": Application Crashing Events\n  Level: Error\n  User: N/A\n  Computer: NDES01\n  " + description
                + ": \nFaulting application name: w3wp.exe\n\nException code: 0xc0000005\n\n";
        CollectedEvidence collected = OneFile.of(event + event.replace("[0]", "[1]"));

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(WindowsEvent.class)).hasSize(2).allSatisfy(read -> {
            assertThat(read.id()).isEqualTo(1000);
            assertThat(read.channel()).isEqualTo("Application");
            assertThat(read.provider()).isEqualTo("Application Error");
            assertThat(read.time()).hasValue(Instant.parse("2026-11-20T09:04:51.118Z"));
            assertThat(read.message()).isEqualTo("Faulting application name: w3wp.exe\n\nException code: 0xc0000005");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft Intune Connector, CONNECTOR_EVENTS",
        "Microsoft-Intune-CertificateConnectors/Admin, CONNECTOR_EVENTS",
        "Microsoft-Intune-CertificateConnectors/Operational, CONNECTOR_EVENTS",
        "Anwendung, APPLICATION_EVENTS",
        "System, SYSTEM_EVENTS",
        "Security, OTHER_EVENTS"
    })
    void tellsTheLogFromItsName(String log, FileKind kind) {
        CollectedEvidence collected = OneFile.of("Log Name:      " + log + "\nEvent ID:      5\nDescription:\nx\n");

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(kind);
        assertThat(collected.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ASP.NET 4.0.30319.0, APPLICATION_EVENTS",
        "Microsoft-Windows-CertificateServicesClient-CertEnroll, APPLICATION_EVENTS",
        "CertificateServicesClient-CertEnroll, APPLICATION_EVENTS",
        "Microsoft-Windows-CertificationAuthority, APPLICATION_EVENTS",
        "Service Control Manager, SYSTEM_EVENTS",
        "Microsoft-Windows-HttpService, SYSTEM_EVENTS",
        "Microsoft-Windows-Kerberos-Key-Distribution-Center, SYSTEM_EVENTS",
        "Schannel, SYSTEM_EVENTS",
        "Microsoft-Intune-CertificateConnectors, CONNECTOR_EVENTS",
        "Contoso Backup, OTHER_EVENTS"
    })
    void tellsTheLogFromTheSourceWhereACopyNamesNoLog(String source, FileKind kind) {
        assertThat(OneFile.of("Source:        " + source + "\nEvent ID:      5\nDescription:\nx\n")
                        .files())
                .extracting(ReadFile::kind)
                .containsExactly(kind);
    }

    @Test
    void saysThatAnEventWithNeitherLogNorSourceMeansLittle() {
        assertThat(OneFile.of("x/y.txt", "Event ID:      31\nDescription:\nsomething\n")
                        .unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("neither their log nor their source"));
    }

    @Test
    void readsATableOfColumnsThatSomebodyPickedWithTheSourceOfTheCommand() {
        CollectedEvidence collected = OneFile.of("""
                PS> Get-WinEvent -FilterHashtable @{ProviderName='Microsoft-Windows-NetworkDeviceEnrollmentService'} | ft -Wrap

                MachineName              Utc                 Id Message
                -----------              ---                 -- -------
                NDES-A.corp.example      2025-04-02T07:31:42 18 The service cannot decrypt the client's
                                                                PKCS7 message.

                NDES-B.corp.example      2025-04-02T07:02:13 18 The service cannot decrypt it.

                Any ideas?
                """);

        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::provider, WindowsEvent::time, WindowsEvent::message)
                .containsExactly(
                        tuple(
                                18,
                                "Microsoft-Windows-NetworkDeviceEnrollmentService",
                                Optional.of(Instant.parse("2025-04-02T07:31:42Z")),
                                "The service cannot decrypt the client's PKCS7 message."),
                        tuple(
                                18,
                                "Microsoft-Windows-NetworkDeviceEnrollmentService",
                                Optional.of(Instant.parse("2025-04-02T07:02:13Z")),
                                "The service cannot decrypt it."));
    }
}
