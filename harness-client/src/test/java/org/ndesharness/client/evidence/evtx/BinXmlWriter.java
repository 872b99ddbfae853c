package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the binary XML of one chunk as Windows does: a name or a template stands where it is used first, and later uses
 * refer to it by its offset.
 */
public final class BinXmlWriter {

    final ByteBuffer chunk = ByteBuffer.allocate(0x1_0000).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, Integer> templates = new HashMap<>();

    /** Something that stands in an element or attribute. */
    @FunctionalInterface
    public interface Node {
        /** Writes it; elements begin with a dependency inside templates only. */
        void write(BinXmlWriter writer, boolean inTemplate);
    }

    /** A value of a template. */
    public record Value(int type, Node bytes) {

        public static Value of(int type, byte... bytes) {
            return new Value(type, (writer, inTemplate) -> writer.chunk.put(bytes));
        }

        public static Value none() {
            return of(0x00);
        }

        public static Value string(String text) {
            return of(0x01, text.getBytes(StandardCharsets.UTF_16LE));
        }

        public static Value u16(int value) {
            return of(0x06, (byte) value, (byte) (value >> 8));
        }

        public static Value u64(int type, long value) {
            return of(
                    type,
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(value)
                            .array());
        }

        /** Binary XML: a fragment with elements or uses of templates. */
        public static Value xml(Node... content) {
            return new Value(0x21, (writer, inTemplate) -> writer.fragment(List.of(content), false));
        }
    }

    /** A template; two of the same id are the same. */
    public record Template(int id, Node root) {

        /** One use of it. */
        public Node with(Value... values) {
            return (writer, inTemplate) -> writer.use(this, values);
        }
    }

    public static Node element(String name, Node... content) {
        return dependent(0xFFFF, name, content);
    }

    /** An element that is there only if the value of that index is. */
    public static Node dependent(int index, String name, Node... content) {
        return (writer, inTemplate) -> writer.element(index, name, List.of(content), inTemplate);
    }

    /** Stands among the content of an element, before anything else. */
    public record Attribute(String name, List<Node> parts) implements Node {

        public static Attribute of(String name, Node... parts) {
            return new Attribute(name, List.of(parts));
        }

        @Override
        public void write(BinXmlWriter writer, boolean inTemplate) {
            writer.name(name);
            parts.forEach(part -> part.write(writer, inTemplate));
        }
    }

    public static Node text(String text) {
        return (writer, inTemplate) -> {
            writer.chunk.put((byte) 0x05).put((byte) 0x01);
            writer.counted(text);
        };
    }

    public static Node cdata(String text) {
        return (writer, inTemplate) -> {
            writer.chunk.put((byte) 0x07);
            writer.counted(text);
        };
    }

    public static Node character(char c) {
        return (writer, inTemplate) -> writer.chunk.put((byte) 0x08).putChar(c);
    }

    public static Node entity(String name) {
        return (writer, inTemplate) -> {
            writer.chunk.put((byte) 0x09);
            writer.name(name);
        };
    }

    public static Node instruction(String target, String text) {
        return (writer, inTemplate) -> {
            writer.chunk.put((byte) 0x0A);
            writer.name(target);
            writer.chunk.put((byte) 0x0B);
            writer.counted(text);
        };
    }

    /** The place of the value of that index, which is left out when there is no value. */
    public static Node value(int index, int type) {
        return (writer, inTemplate) ->
                writer.chunk.put((byte) 0x0E).putShort((short) index).put((byte) type);
    }

    /** Bytes that no Windows would write. */
    public static Node raw(int... bytes) {
        return (writer, inTemplate) -> {
            for (int b : bytes) {
                writer.chunk.put((byte) b);
            }
        };
    }

    /** Where a template that was used stands. */
    int offset(Template template) {
        return Objects.requireNonNull(templates.get(template.id()));
    }

    void fragment(List<Node> content, boolean inTemplate) {
        chunk.putInt(0x0001_010F);
        content.forEach(node -> node.write(this, inTemplate));
        chunk.put((byte) 0x00);
    }

    private void element(int dependency, String name, List<Node> content, boolean inTemplate) {
        List<Node> attributes =
                content.stream().filter(Attribute.class::isInstance).toList();
        chunk.put((byte) (attributes.isEmpty() ? 0x01 : 0x41));
        if (inTemplate) {
            chunk.putShort((short) dependency);
        }
        int size = reserve();
        name(name);
        if (!attributes.isEmpty()) {
            int listSize = reserve();
            for (int i = 0; i < attributes.size(); i++) {
                chunk.put((byte) (i == attributes.size() - 1 ? 0x06 : 0x46));
                attributes.get(i).write(this, inTemplate);
            }
            fill(listSize);
        }
        if (attributes.size() == content.size()) {
            chunk.put((byte) 0x03);
        } else {
            chunk.put((byte) 0x02);
            content.subList(attributes.size(), content.size()).forEach(node -> node.write(this, inTemplate));
            chunk.put((byte) 0x04);
        }
        fill(size);
    }

    private void use(Template template, Value... values) {
        chunk.put((byte) 0x0C).put((byte) 0x01).putInt(template.id());
        Integer defined = templates.get(template.id());
        if (defined == null) {
            int at = chunk.position() + 4;
            templates.put(template.id(), at);
            chunk.putInt(at).putInt(0).putInt(template.id()).putInt(1).putLong(2);
            int size = reserve();
            fragment(List.of(template.root()), true);
            fill(size);
        } else {
            chunk.putInt(defined);
        }
        chunk.putInt(values.length);
        int descriptors = chunk.position();
        chunk.position(descriptors + 4 * values.length);
        for (int i = 0; i < values.length; i++) {
            int from = chunk.position();
            values[i].bytes().write(this, false);
            chunk.putShort(descriptors + 4 * i, (short) (chunk.position() - from));
            chunk.put(descriptors + 4 * i + 2, (byte) values[i].type());
        }
    }

    private void name(String name) {
        Integer defined = names.get(name);
        if (defined != null) {
            chunk.putInt(defined);
            return;
        }
        int at = chunk.position() + 4;
        names.put(name, at);
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 65_599 + name.charAt(i);
        }
        chunk.putInt(at).putInt(0).putShort((short) hash);
        counted(name);
        chunk.putShort((short) 0);
    }

    private void counted(String text) {
        chunk.putShort((short) text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private int reserve() {
        chunk.putInt(0);
        return chunk.position();
    }

    /** Puts the number of bytes from that position on before it. */
    private void fill(int from) {
        chunk.putInt(from - 4, chunk.position() - from);
    }
}
