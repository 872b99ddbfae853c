package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

class EventXmlReaderTest {

    private static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";

    private static String event(String provider, String channel, int id, String rest) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
                + provider
                + "'/><EventID Qualifiers='0'>" + id
                + "</EventID><TimeCreated SystemTime='2026-11-20T09:04:51.1180000Z'/><EventRecordID>40211</EventRecordID>"
                + "<Channel>" + channel + "</Channel><Computer>NDES01</Computer></System>" + rest + "</Event>";
    }

    @Test
    void readsADumpOfManyRootsWithTheLineOfEach() {
        String crash = event(
                "Application Error",
                "Application",
                1000,
                "<EventData><Data>w3wp.exe</Data><Data>10.0.20348.1</Data></EventData>");

        CollectedEvidence collected = OneFile.of(crash + "\r\n" + crash + "\r\n" + crash + "\r\n");

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.APPLICATION_EVENTS);
        assertThat(collected.all(WindowsEvent.class))
                .extracting(event -> event.citation().line())
                .containsExactly(1, 2, 3);
        WindowsEvent first = collected.all(WindowsEvent.class).get(0);
        assertThat(first.provider()).isEqualTo("Application Error");
        assertThat(first.id()).isEqualTo(1000);
        assertThat(first.time()).hasValue(Instant.parse("2026-11-20T09:04:51.118Z"));
        assertThat(first.data()).containsExactly(entry("1", "w3wp.exe"), entry("2", "10.0.20348.1"));
        assertThat(first.citation().text())
                .isEqualTo("Application Error  event 1000  2026-11-20T09:04:51.118Z  w3wp.exe  10.0.20348.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Events>\n"})
    void readsASingleEventAndAWrappedOne(String opening) {
        String file = opening + event(MDM, MDM + "/Admin", 39, "") + (opening.isEmpty() ? "" : "\n</Events>");

        CollectedEvidence collected = OneFile.of(file);

        assertThat(collected.unread()).isEmpty();
        assertThat(OneFile.only(collected, WindowsEvent.class).id()).isEqualTo(39);
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.MDM_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCEP: Certificate installed successfully.",
                "SCEP: Certifikatet har installerats.",
                "SCEP: certificaat is geïnstalleerd.",
                "SCEP：已成功安装证书。"
            })
    void readsEvent39AsTheSameIdWhateverTheLanguageOfItsText(String text) {
        WindowsEvent event = OneFile.only(
                OneFile.of(
                        event(
                                MDM,
                                MDM + "/Admin",
                                39,
                                "<RenderingInfo Culture='x'><Message>" + text
                                        + "</Message><Level>Information</Level></RenderingInfo>"),
                        StandardCharsets.UTF_16LE),
                WindowsEvent.class);

        assertThat(event.id()).isEqualTo(39);
        assertThat(event.message()).isEqualTo(text);
    }

    @Test
    void namesDataByItsNameAndElementsOfUserDataByElementAndAttribute() {
        WindowsEvent event = OneFile.only(
                OneFile.of(event(
                        "Microsoft-Windows-CAPI2",
                        "Microsoft-Windows-CAPI2/Operational",
                        11,
                        "<UserData><CertGetCertificateChain><Certificate fileRef='AB.cer' subjectName='NDES01'/>"
                                + "<Certificate fileRef='CD.cer'/><URL>http://crl</URL><Flags/>"
                                + "<Result value='80092013'>offline</Result></CertGetCertificateChain></UserData>")),
                WindowsEvent.class);

        assertThat(event.data())
                .containsExactly(
                        entry("Certificate@fileRef", "AB.cer"),
                        entry("Certificate@subjectName", "NDES01"),
                        entry("Certificate@fileRef#2", "CD.cer"),
                        entry("URL", "http://crl"),
                        entry("Flags", ""),
                        entry("Result@value", "80092013"),
                        entry("Result", "offline"));
    }

    @ParameterizedTest
    @CsvSource({
        "Application, APPLICATION_EVENTS",
        "System, SYSTEM_EVENTS",
        "Microsoft-Windows-CAPI2/Operational, CAPI2_EVENTS",
        "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin, MDM_EVENTS"
    })
    void tellsTheLogFromTheChannel(String channel, FileKind kind) {
        assertThat(OneFile.of(event("x", channel, 1, "")).files())
                .extracting(ReadFile::kind)
                .containsExactly(kind);
    }

    @Test
    void takesALogThatNobodyAskedForAsEvidenceToo() {
        CollectedEvidence collected = OneFile.of(event("x", "Setup", 1, ""));

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.OTHER_EVENTS);
        assertThat(collected.all(WindowsEvent.class)).hasSize(1);
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void losesOnlyTheEventThatIsBroken() {
        String good = event("Application Error", "Application", 1000, "");
        String cutOff = good.substring(0, 200);
        String malformed = good.replace("</System>", "</Sytem>");

        CollectedEvidence collected =
                OneFile.of(good + "\n" + cutOff + "\n" + good + "\n" + malformed + "\nnoise\n" + good + "\n" + cutOff);

        assertThat(collected.all(WindowsEvent.class))
                .extracting(event -> event.citation().line())
                .containsExactly(1, 3, 6);
        assertThat(collected.unread()).extracting(Unread::line).containsExactly(2, 4, 5, 7);
    }

    @Test
    void readsAnEventWithControlCharactersInItsData() {
        WindowsEvent event = OneFile.only(
                OneFile.of(
                        event("x", "System", 5011, "<EventData><Data Name='AppPoolID'>SC\u0001EP</Data></EventData>")),
                WindowsEvent.class);

        assertThat(event.data()).containsEntry("AppPoolID", "SC EP");
    }

    @Test
    void resolvesNoEntityOfADocumentTypeDefinition() {
        CollectedEvidence collected = OneFile.of("<!DOCTYPE Event [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + event("Application Error", "Application", 1000, "<EventData><Data>&x;</Data></EventData>"));

        assertThat(collected.all(WindowsEvent.class)).isEmpty();
        assertThat(collected.unread()).isNotEmpty();
    }

    @Test
    void saysWhenAnExportHoldsNoEvent() {
        CollectedEvidence collected = OneFile.of("<?xml version='1.0'?><Events></Events>");

        assertThat(collected.files()).isEmpty();
        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason()).contains("empty or not enabled"));
    }
}
