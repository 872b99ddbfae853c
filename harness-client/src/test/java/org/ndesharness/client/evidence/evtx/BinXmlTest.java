package org.ndesharness.client.evidence.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.cdata;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.character;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.dependent;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.element;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.entity;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.instruction;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.raw;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.text;
import static org.ndesharness.client.evidence.evtx.BinXmlWriter.value;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Attribute;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Node;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Template;
import org.ndesharness.client.evidence.evtx.BinXmlWriter.Value;

/** From tokens to elements. */
class BinXmlTest {

    private static ReadLog read(Node content) {
        return ReadLog.of(new EvtxWriter().record(content).bytes());
    }

    private static ReadLog filled(Node root, Value... values) {
        ReadLog read = read(new Template(1, element("Event", root)).with(values));
        assertThat(read.unread).isEmpty();
        return read;
    }

    private static String reason(Node content) {
        ReadLog read = read(content);
        assertThat(read.records).isEmpty();
        assertThat(read.unread).hasSize(1);
        return read.unread.get(0);
    }

    /** Types and forms: Microsoft, [MS-EVEN6], section 3.1.4.7.3; unpadded hexadecimal as wevtutil prints it. */
    @ParameterizedTest
    @CsvSource({
        "0x01, 6400e90000000000, dé",
        "0x02, 64e900, dé",
        "0x03, ff, -1",
        "0x04, ff, 255",
        "0x05, feff, -2",
        "0x06, feff, 65534",
        "0x07, 5f7c0480, -2147189665",
        "0x08, ffffffff, 4294967295",
        "0x09, ffffffffffffffff, -1",
        "0x0a, ffffffffffffffff, 18446744073709551615",
        "0x0b, 0000c03f, 1.5",
        "0x0c, 000000000000f8bf, -1.5",
        "0x0d, 01000000, true",
        "0x0d, 00000000, false",
        "0x0d, 02, true",
        "0x0e, 00ab, 00AB",
        "0x0f, d2814d2dbd946746a2af2343f9d83462, {2D4D81D2-94BD-4667-A2AF-2343F9D83462}",
        "0x10, e7030000, 0x3e7",
        "0x10, e703000000000000, 0x3e7",
        "0x11, e7ecfcd3cd78dd01, 2026-11-20T09:02:11.118000700Z",
        "0x12, ea070b0005001400090002000b007600, 2026-11-20T09:02:11.118Z",
        "0x12, ea070d0005001400090002000b007600, EA070D0005001400090002000B007600",
        "0x13, 010200000000000520000000 20020000, S-1-5-32-544",
        "0x13, 0102, 0102",
        "0x14, 05000780, 0x80070005",
        "0x15, 0000000000000080, 0x8000000000000000",
        "0x08, 0102, 0102",
        "0x7f, 0102, 0102",
        "0x06, '', ''"
    })
    void printsAValueOfEachType(String type, String hex, String printed) {
        Value value = Value.of(Integer.decode(type), HexFormat.of().parseHex(hex.replace(" ", "")));
        ReadLog read = filled(element("Data", value(0, Integer.decode(type))), value);

        assertThat(read.first("Data").text()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "0x81, 610000006200000063000000, a b c",
        "0x81, 610000006200, a b",
        "0x82, 61006200, a b",
        "0x84, 6163, 97 99",
        "0x86, 01000200, 1 2",
        "0x88, 01000000 02000000 03, 1 2 03",
        "0x90, 0100000000000000 0200000000000000, 0x1 0x2",
        "0x93, 010100000000000512000000 010100000000000513000000, S-1-5-18 S-1-5-19"
    })
    void repeatsAnElementForEachItemOfAnArray(String type, String hex, String items) {
        Value value = Value.of(Integer.decode(type), HexFormat.of().parseHex(hex.replace(" ", "")));
        ReadLog read = filled(
                element("EventData", element("Data", Attribute.of("Name", text("n")), value(0, Integer.decode(type)))),
                value);

        assertThat(read.all("Data")).extracting(EvtxElement::text).containsExactly(items.split(" "));
        assertThat(read.all("Data"))
                .allSatisfy(data -> assertThat(data.attributes()).containsEntry("Name", "n"));
    }

    @Test
    void keepsTheElementOfAnEmptyArray() {
        ReadLog read = filled(element("Data", value(0, 0x81)), Value.of(0x81));

        assertThat(read.all("Data")).extracting(EvtxElement::text).containsExactly("");
    }

    @Test
    void leavesOutAnElementThatDependsOnAMissingValue() {
        ReadLog read = filled(
                element("System", dependent(0, "Task", value(0, 0x06)), dependent(1, "Level", value(1, 0x06))),
                Value.none(),
                Value.u16(4));

        assertThat(read.first("System").children())
                .extracting(EvtxElement::name)
                .containsExactly("Level");
        assertThat(read.first("Level").text()).isEqualTo("4");
    }

    @Test
    void leavesOutAnAttributeWithoutAValue() {
        ReadLog read = filled(
                element(
                        "Execution",
                        Attribute.of("ProcessID", value(0, 0x08)),
                        Attribute.of("ThreadID", value(1, 0x06))),
                Value.none(),
                Value.u16(9));

        assertThat(read.first("Execution").attributes()).hasSize(1).containsEntry("ThreadID", "9");
    }

    @Test
    void joinsTheKindsOfTextInOrder() {
        ReadLog read = filled(element(
                "Data",
                Attribute.of("Name", text("a"), entity("amp"), character('b'), entity("other")),
                text("1 "),
                entity("lt"),
                entity("gt"),
                entity("quot"),
                entity("apos"),
                instruction("target", "nothing"),
                cdata("<2>"),
                character('é')));

        assertThat(read.first("Data").text()).isEqualTo("1 <>\"'<2>é");
        assertThat(read.first("Data").attributes()).containsEntry("Name", "a&b&other;");
    }

    @Test
    void readsElementsWithinAValueWithAndWithoutATemplate() {
        Template inner = new Template(2, element("EventData", element("Data", value(0, 0x06))));
        ReadLog read = filled(
                element("Both", value(0, 0x21), value(1, 0x21)),
                Value.xml(inner.with(Value.u16(103))),
                Value.xml(element("UserData", element("Param", Attribute.of("x", text("y")), text("z")))));

        assertThat(read.first("Both").children())
                .extracting(EvtxElement::name)
                .containsExactly("EventData", "UserData");
        assertThat(read.first("Data").text()).isEqualTo("103");
        assertThat(read.first("Param"))
                .isEqualTo(new EvtxElement("Param", read.first("Param").attributes(), List.of(), "z"));
        assertThat(read.first("Param").attributes()).containsEntry("x", "y");
    }

    @Test
    void readsARecordWithoutATemplate() {
        assertThat(read(element("Event", element("System"))).first("System").children())
                .isEmpty();
    }

    @Test
    void findsTheTemplateOfALaterRecord() {
        Template template = new Template(1, element("Event", element("Data", value(0, 0x01))));
        ReadLog read = ReadLog.of(new EvtxWriter()
                .record(template.with(Value.string("first")))
                .record(template.with(Value.string("second")))
                .bytes());

        assertThat(read.records)
                .extracting(record -> record.event().children().get(0).text())
                .containsExactly("first", "second");
    }

    @Test
    void refusesATemplateThatOthersWroteOver() {
        Template template = new Template(1, element("Event"));
        Node later = (writer, inTemplate) -> writer.chunk
                .put((byte) 0x0C)
                .put((byte) 1)
                .putInt(99)
                .putInt(writer.offset(template))
                .putInt(0);
        ReadLog read = ReadLog.of(
                new EvtxWriter().record(template.with()).record(later).bytes());

        assertThat(read.numbers()).containsExactly(1L);
        assertThat(read.unread)
                .containsExactly("2: This record cannot be read: it refers to a template that is not there.");
    }

    @Test
    void refusesATemplateThatContainsItself() {
        Template[] own = new Template[1];
        Node again = (writer, inTemplate) -> own[0].with().write(writer, inTemplate);
        own[0] = new Template(1, element("Event", again));

        assertThat(reason(own[0].with())).contains("contains itself");
    }

    @Test
    void refusesTemplatesThatDoubleEachOther() {
        Node doubled = element("End", text("x"));
        for (int i = 1; i <= 20; i++) {
            Template inner = new Template(i, element("E", doubled));
            doubled = (writer, inTemplate) -> {
                inner.with().write(writer, inTemplate);
                inner.with().write(writer, inTemplate);
            };
        }

        assertThat(reason(element("Event", doubled))).contains("takes too much work");
    }

    @Test
    void refusesAValueThatIsUsedWithoutEnd() {
        Node[] uses = new Node[2000];
        Arrays.fill(uses, value(0, 0x01));

        assertThat(reason(new Template(1, element("Event", uses)).with(Value.string("x".repeat(20_000)))))
                .contains("holds more text than 64 KiB can");
    }

    @Test
    void refusesANameOrTemplateOutsideTheChunk() {
        assertThat(reason(raw(0x01, 0xFF, 0xFF, 0x10, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F)))
                .contains("outside its chunk");
        assertThat(reason(raw(0x0C, 1, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF))).contains("outside its chunk");
    }

    @Test
    void refusesMoreValuesThanThereIsRoomFor() {
        Template template = new Template(1, element("Event"));
        Node counts = (writer, inTemplate) -> {
            template.with().write(writer, inTemplate);
            writer.chunk.putInt(writer.chunk.position() - 4, -1);
        };

        assertThat(reason(counts)).contains("more template values than it has room for");
    }

    @Test
    void refusesTokensThatDoNotExist() {
        assertThat(reason(element("Event", raw(0x3F)))).contains("unknown token, 0x3f");
        assertThat(reason(element("Event", raw(0x05, 0x08, 0, 0)))).contains("literal text of type 0x08");
    }

    @Test
    void readsTextInTheCodePageOfTheWesternWorld() {
        byte[] euro = "€".getBytes(Charset.forName("windows-1252"));
        assertThat(filled(element("Data", value(0, 0x02)), Value.of(0x02, euro))
                        .first("Data")
                        .text())
                .isEqualTo("€");
    }
}
