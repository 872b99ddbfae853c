package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

class EventTextReaderTest {

    private static final String CHANNEL = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin";

    private static final String SWEDISH = """
            Loggnamn:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Källa:         Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Datum:         2018-02-27 05:18:45
            Händelse-ID:   39
            Aktivitetskategori:(1)
            Nivå:          Information
            Nyckelord:
            Användare:     SYSTEM
            Dator:         DESKTOP-7
            Beskrivning:
            SCEP: Certifikatet har installerats.
            """;

    private static final String DUTCH = """
            Logboeknaam:   Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Bron:          Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Datum:         27-2-2018 05:18:45
            Gebeurtenis-id:39
            Taakcategorie: (1)
            Niveau:        Informatie
            Trefwoorden:
            Gebruiker:     SYSTEM
            Computer:      DESKTOP-7
            Beschrijving:
            SCEP: certificaat is geïnstalleerd.
            """;

    private static final String GERMAN = """
            Protokollname: Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Quelle:        Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Datum:         27.02.2018 05:18:45
            Ereignis-ID:   39
            Aufgabenkategorie:(1)
            Ebene:         Informationen
            Schlüsselwörter:
            Benutzer:      SYSTEM
            Computer:      DESKTOP-7
            Beschreibung:
            SCEP: Zertifikat wurde erfolgreich installiert.
            """;

    private static final String ENGLISH = """
            Log Name:      Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Source:        Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Date:          2/27/2018 5:18:45 AM
            Event ID:      39
            Task Category: (1)
            Level:         Information
            Keywords:
            User:          SYSTEM
            Computer:      DESKTOP-7
            Description:
            SCEP: Certificate installed successfully.
            """;

    private static final String JAPANESE = """
            ログの名前:         Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            ソース:           Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            日付:            2018/02/27 5:18:45
            イベント ID:       39
            タスクのカテゴリ:      (1)
            レベル:           情報
            キーワード:
            ユーザー:          SYSTEM
            コンピューター:       DESKTOP-7
            説明:
            SCEP: Certificate installed successfully.
            """;

    /** Made-up labels: nothing in them is in any list. */
    private static final String UNKNOWN_LANGUAGE = """
            Xgloggnnxv:    Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
            Xkvll:         Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
            Xdvt:          2018. 02. 27. 5:18:45
            Xhvnd:         39
            Xvktivitet:    (1)
            Xniv:          Xinf
            Xnyckel:
            Xanv:          SYSTEM
            Xdvtor:        DESKTOP-7
            Xbeskriv:
            SCEP: Xcertifik.
            """;

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, SWEDISH, DUTCH, GERMAN, JAPANESE, UNKNOWN_LANGUAGE})
    void readsEvent39InAnyLanguageAsTheSameId(String copy) {
        CollectedEvidence collected = OneFile.of(copy.replace("\n", "\r\n"));
        WindowsEvent event = OneFile.only(collected, WindowsEvent.class);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.MDM_EVENTS);
        assertThat(event.id()).isEqualTo(39);
        assertThat(event.channel()).isEqualTo(CHANNEL);
        assertThat(event.provider()).endsWith("DeviceManagement-Enterprise-Diagnostics-Provider");
        assertThat(event.message()).startsWith("SCEP: ").doesNotContain("\n");
        assertThat(event.time())
                .as("a date whose order depends on the language")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SWEDISH, DUTCH, GERMAN, UNKNOWN_LANGUAGE})
    void readsSeveralCopiesOneAfterTheOther(String copy) {
        CollectedEvidence collected = OneFile.of(copy + "\n" + copy + copy);

        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id, event -> event.citation().line())
                .containsExactly(tuple(39, 1), tuple(39, 13), tuple(39, 24));
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void takesTimeAndDataFromTheXmlBelowACopy() {
        String copy = ENGLISH + """
                Event Xml:
                <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
                  <System>
                    <Provider Name="Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider" />
                    <EventID>32</EventID>
                    <TimeCreated SystemTime="2018-02-27T04:18:45.1234567Z" />
                    <Channel>Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin</Channel>
                  </System>
                  <EventData>
                    <Data Name="HRESULT">0x800b0109</Data>
                  </EventData>
                </Event>
                """.replace("32", "39");

        CollectedEvidence collected = OneFile.of(copy + copy);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(WindowsEvent.class)).hasSize(2).allSatisfy(event -> {
            assertThat(event.id()).isEqualTo(39);
            assertThat(event.time()).hasValue(Instant.parse("2018-02-27T04:18:45.1234567Z"));
            assertThat(event.data()).containsEntry("HRESULT", "0x800b0109");
            assertThat(event.message()).isEqualTo("SCEP: Certificate installed successfully.");
        });
    }

    @Test
    void keepsADescriptionOfSeveralLinesTogether() {
        WindowsEvent event = OneFile.only(OneFile.of("""
                        Log Name:      Application
                        Source:        Application Error
                        Event ID:      1000
                        Description:
                        Faulting application name: w3wp.exe, version: 10.0.20348.1, time stamp: 0x5215df96

                        Faulting application path: C:\\Windows\\System32\\inetsrv\\w3wp.exe
                        Faulting process ID: 0x1c4
                        """), WindowsEvent.class);

        assertThat(event.message()).contains("w3wp.exe, version", "Faulting application path: C:", "0x1c4");
    }

    @ParameterizedTest
    @CsvSource({
        "Application, APPLICATION_EVENTS",
        "System, SYSTEM_EVENTS",
        "Microsoft-Windows-CAPI2/Operational, CAPI2_EVENTS",
        "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostic-Provider/Beheerder, MDM_EVENTS"
    })
    void tellsTheLogFromTheChannel(String channel, FileKind kind) {
        CollectedEvidence collected = OneFile.of("Log Name:      " + channel + "\nEvent ID:      5\nDescription:\nx\n");

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(kind);
    }

    @Test
    void readsTheListThatPowerShellPrints() {
        WindowsEvent event = OneFile.only(OneFile.of("""

                        TimeCreated  : 2/27/2018 5:18:45 AM
                        ProviderName : Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider
                        Id           : 39
                        Message      : SCEP: Certificate installed successfully.

                        """), WindowsEvent.class);

        assertThat(event.id()).isEqualTo(39);
        assertThat(event.message()).isEqualTo("SCEP: Certificate installed successfully.");
    }

    @Test
    void readsEventsPartedByTabs() {
        CollectedEvidence collected = OneFile.of("Nivå\tDatum och tid\tKälla\tHändelse-ID\tAktivitetskategori\n"
                + "Information\t2018-02-27 05:18:45\t"
                + "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider\t39\tIngen\t"
                + "SCEP: Certifikatet har installerats.\n"
                + "Fel\t2018-02-27 05:20:45\tDeviceManagement-Enterprise-Diagnostics-Provider\t32\t(1)\n"
                + "SCEP: Certificate enroll failed. Result: (Unknown Win32 Error code: 0x801901f4).\n");

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.MDM_EVENTS);
        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(39, 32);
        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::message)
                .containsExactly(
                        "SCEP: Certifikatet har installerats.",
                        "SCEP: Certificate enroll failed. Result: (Unknown Win32 Error code: 0x801901f4).");
    }

    @Test
    void readsAListOfEventsWhoseColumnsSomebodyDrewIn() {
        assertThat(OneFile.of("""
                TimeCreated : 2024-10-02 05:31:34Z
                ProviderName: Microsoft-Intune-CertificateConnectors
                Id          : 4009
                Level       : Warning
                Message     : Attempt to notify Intune failed

                TimeCreated : 2024-10-02 05:41:36Z
                ProviderName: Microsoft-Intune-CertificateConnectors
                Id          : 4008
                Level       : Information
                Message     : Intune notified
                """).all(WindowsEvent.class))
                .extracting(
                        WindowsEvent::provider,
                        WindowsEvent::id,
                        event -> event.time().orElseThrow())
                .containsExactly(
                        tuple("Microsoft-Intune-CertificateConnectors", 4009, Instant.parse("2024-10-02T05:31:34Z")),
                        tuple("Microsoft-Intune-CertificateConnectors", 4008, Instant.parse("2024-10-02T05:41:36Z")));
    }
}
