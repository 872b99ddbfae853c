package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.element;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.text;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Attribute;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Node;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Template;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Value;
import org.ndesharness.client.evidence.evtx.EvtxWriter;

/** Our reader against one that somebody else wrote: evtxexport, of Debian's package libevtx-utils. */
class EvtxExportTest {

    private static final Path PROGRAM = Path.of("/usr/bin/evtxexport");
    private static final Pattern NUMBER = Pattern.compile("<EventRecordID>(\\d+)</EventRecordID>");

    @TempDir
    Path folder;

    @BeforeAll
    static void isInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "Debian package libevtx-utils is not installed: evtxexport");
    }

    private static Node everyType() {
        Template template = new Template(
                3,
                element(
                        "EventData",
                        data(0, "string", 0x01),
                        data(1, "ansi", 0x02),
                        data(2, "int8", 0x03),
                        data(3, "uint8", 0x04),
                        data(4, "int16", 0x05),
                        data(5, "uint16", 0x06),
                        data(6, "uint32", 0x08),
                        data(7, "int64", 0x09),
                        data(8, "uint64", 0x0A),
                        data(9, "bool", 0x0D),
                        data(10, "binary", 0x0E),
                        data(11, "guid", 0x0F),
                        data(12, "filetime", 0x11),
                        data(13, "systemtime", 0x12),
                        data(14, "sid", 0x13),
                        data(15, "hex32", 0x14),
                        data(16, "hex64", 0x15),
                        data(17, "nothing", 0x01)));
        return template.with(
                Value.string("år & <tag> \"é\""),
                Value.of(0x02, "plain".getBytes(StandardCharsets.US_ASCII)),
                Value.of(0x03, (byte) 5),
                Value.of(0x04, (byte) 0xFF),
                Value.of(0x05, (byte) 0x10, (byte) 0x27),
                Value.u16(65_535),
                Value.of(0x08, bytes(0xFFFF_FFFFL, 4)),
                Value.u64(0x09, 1L << 40),
                Value.u64(0x0A, -1),
                Value.of(0x0D, bytes(1, 4)),
                Value.of(0x0E, bytes(0xDEADBEEFL, 4)),
                Value.of(0x0F, bytes(0x1122_3344_5566_7788L, 16)),
                Value.u64(0x11, 134_082_961_311_180_007L),
                Value.of(0x12, bytes(0x0014_0005_000B_07EAL, 16)),
                Value.of(
                        0x13, (byte) 1, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 5, (byte) 18,
                        (byte) 0, (byte) 0, (byte) 0),
                Value.of(0x14, bytes(0x8009_4800L, 4)),
                Value.u64(0x15, 0x8000_0000_0000_0000L),
                Value.string(""));
    }

    private static Node data(int index, String name, int type) {
        return element("Data", Attribute.of("Name", text(name)), value(index, type));
    }

    private static byte[] bytes(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < Math.min(size, 8); i++) {
            bytes[i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }

    private static EvtxWriter log() {
        EvtxWriter log = new EvtxWriter();
        for (int i = 0; i < 40; i++) {
            log.event(31, "first " + i, "second", "0x80094800");
            if (i % 20 == 19) {
                log.nextChunk();
            }
        }
        Node result = element("Result", Attribute.of("value", text("80092013")), text("offline <or so>"));
        return log.event("Every type", "Application", 1000, everyType())
                .event(
                        "Microsoft-Windows-CAPI2",
                        "Microsoft-Windows-CAPI2/Operational",
                        11,
                        new Template(4, element("UserData", element("Chain", result, result))).with());
    }

    /** Events by record number, as the other program prints them. */
    private List<WindowsEvent> exported(byte[] log) throws IOException, InterruptedException, XMLStreamException {
        Path file = Files.write(folder.resolve("x.evtx"), log);
        Path output = folder.resolve("x.xml");
        Process export = new ProcessBuilder(PROGRAM.toString(), "-f", "xml", file.toString())
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(export.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<WindowsEvent> events = new ArrayList<>();
        for (EventSlices.Slice slice : EventSlices.of(Files.readString(output))) {
            Matcher number = NUMBER.matcher(slice.text());
            if (number.find()) {
                events.add(EventXml.parse(slice.text())
                        .cited(new Citation("x.evtx", Integer.parseInt(number.group(1)), ""), ""));
            }
        }
        return events;
    }

    private static List<WindowsEvent> read(byte[] log) {
        return OneFile.of("x.evtx", log).all(WindowsEvent.class).stream()
                .map(event -> new WindowsEvent(
                        new Citation("x.evtx", event.citation().line(), ""),
                        event.time(),
                        event.provider(),
                        event.channel(),
                        event.id(),
                        event.data(),
                        event.message()))
                .toList();
    }

    @Test
    void readsTheSameEvents() throws Exception {
        byte[] log = log().bytes();

        assertThat(read(log)).hasSize(42).isEqualTo(exported(log));
    }

    @Test
    void readsNoFewerEventsOfALogWithADamagedChunk() throws Exception {
        byte[] log = log().bytes();
        log[EvtxWriter.FILE_HEADER + EvtxWriter.CHUNK + 48] ^= 1;

        assertThat(read(log)).hasSize(42).containsAll(exported(log));
    }
}
