package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.element;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.text;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.value;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Attribute;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Node;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Template;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Value;
import org.ndesharness.client.evidence.evtx.EvtxWriter;

/** Events from binary logs are those of the XML export. */
class EvtxReaderTest {

    private static final String NDES = "Microsoft-Windows-NetworkDeviceEnrollmentService";
    private static final String CAPI2 = "Microsoft-Windows-CAPI2/Operational";

    private static WindowsEvent only(EvtxWriter log) {
        return OneFile.only(OneFile.of("server/x.evtx", log.bytes()), WindowsEvent.class);
    }

    private static Map<String, String> data(Node payload) {
        return only(new EvtxWriter().event("Microsoft-Windows-CAPI2", CAPI2, 11, payload))
                .data();
    }

    @Test
    void citesAnEventByItsRecordNumber() {
        CollectedEvidence collected = OneFile.of(
                "server/Application.evtx",
                new EvtxWriter().event(1, "x").event(31, "", "0x80094800").bytes());

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.files())
                .containsExactly(new ReadFile("server/Application.evtx", FileKind.APPLICATION_EVENTS));
        WindowsEvent event = collected.all(WindowsEvent.class).get(1);
        assertThat(event.citation())
                .isEqualTo(new Citation(
                        "server/Application.evtx", 2, NDES + "  event 31  2026-11-20T09:02:12.618Z  0x80094800"));
        assertThat(event.time()).contains(EvtxWriter.timeOf(2));
        assertThat(event.provider()).isEqualTo(NDES);
        assertThat(event.channel()).isEqualTo("Application");
        assertThat(event.id()).isEqualTo(31);
        assertThat(event.data()).isEqualTo(Map.of("1", "", "2", "0x80094800"));
        assertThat(event.message()).isEmpty();
    }

    @Test
    void tellsFromTheChannelWhichLogItIs() {
        byte[] log = new EvtxWriter()
                .event("Microsoft-Windows-CAPI2", CAPI2, 11, element("UserData"))
                .bytes();

        assertThat(OneFile.of("a", log).files()).containsExactly(new ReadFile("a", FileKind.CAPI2_EVENTS));
    }

    @Test
    void keepsTheEventsOfALogThatNobodyAskedFor() {
        byte[] log = new EvtxWriter()
                .event("x", "Security", 4625, element("EventData"))
                .bytes();

        assertThat(OneFile.of("a", log).files()).containsExactly(new ReadFile("a", FileKind.OTHER_EVENTS));
    }

    @Test
    void namesEventDataByName() {
        Template template = new Template(
                1,
                element(
                        "EventData",
                        element("Data", Attribute.of("Name", text("HResult")), value(0, 0x14)),
                        element("Data", value(1, 0x01)),
                        element("Binary", value(2, 0x0E))));

        assertThat(data(template.with(
                        Value.of(0x14, (byte) 5, (byte) 0, (byte) 7, (byte) 0x80),
                        Value.string("  two lines\r\nand\u0000 a zero "),
                        Value.of(0x0E, (byte) 0xAB))))
                .containsExactly(
                        Map.entry("HResult", "0x80070005"),
                        Map.entry("2", "two lines\nand  a zero"),
                        Map.entry("Binary", "AB"));
    }

    @Test
    void namesUserDataByElementAndAttribute() {
        Node result = element("Result", Attribute.of("value", text("80092013")), text("offline"));

        assertThat(data(element(
                        "UserData",
                        element(
                                "p:Chain",
                                Attribute.of("xmlns:p", text("urn:x")),
                                Attribute.of("xmlns", text("urn:y")),
                                result,
                                result))))
                .containsExactly(
                        Map.entry("Result@value", "80092013"),
                        Map.entry("Result", "offline"),
                        Map.entry("Result@value#2", "80092013"),
                        Map.entry("Result#2", "offline"));
    }

    @Test
    void reportsADamagedChunkBesideTheEventsOfTheOthers() {
        EvtxWriter writer = new EvtxWriter().event(1, "a").nextChunk().event(2, "b");
        byte[] log = writer.bytes();
        Arrays.fill(
                log, EvtxWriter.FILE_HEADER + EvtxWriter.CHUNK_HEADER, EvtxWriter.FILE_HEADER + EvtxWriter.CHUNK, (byte)
                        0);
        CollectedEvidence collected = OneFile.of("a", log);

        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id)
                .containsExactly(2);
        assertThat(collected.unread()).singleElement().satisfies(unread -> {
            assertThat(unread.line()).isZero();
            assertThat(unread.reason()).contains("Chunk 1 (at byte 4096) is damaged");
        });
    }

    @Test
    void reportsARecordByItsNumber() {
        byte[] log = new EvtxWriter()
                .event(1, "a")
                .record(element("Event", element("System")))
                .record(element("Other"))
                .bytes();

        assertThat(OneFile.of("a", log).unread())
                .extracting(unread -> unread.line() + " " + unread.reason())
                .containsExactly("2 This record has no EventID.", "3 This record cannot be read: it holds no event.");
    }

    @Test
    void saysThatALogIsEmpty() {
        assertThat(OneFile.of("a", new EvtxWriter().nextChunk().bytes()).unread())
                .extracting(Unread::reason)
                .singleElement()
                .asString()
                .contains("without any event");
    }
}
