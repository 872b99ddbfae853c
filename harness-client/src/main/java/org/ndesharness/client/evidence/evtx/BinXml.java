package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.util.List;
import org.ndesharness.client.evidence.NotRead;

/**
 * The binary XML of the records of one chunk, whose names and templates they share.
 *
 * <p>Tokens as in Microsoft, [MS-EVEN6], section 2.2.12, with the offsets that a log has in place of names and templates:
 * Joachim Metz, Windows XML Event Log (EVTX) format, section "Binary XML".
 */
final class BinXml {

    /** Set in a token when more of its kind follows; for an element, when it has attributes. */
    private static final int MORE = 0x40;

    private static final int END_OF_FILE = 0x00;
    private static final int OPEN_ELEMENT = 0x01;
    private static final int CLOSE_START_TAG = 0x02;
    private static final int CLOSE_EMPTY_ELEMENT = 0x03;
    private static final int END_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHARACTER = 0x08;
    private static final int ENTITY = 0x09;
    private static final int PI_TARGET = 0x0A;
    private static final int PI_DATA = 0x0B;
    private static final int TEMPLATE = 0x0C;
    private static final int SUBSTITUTION = 0x0D;
    private static final int OPTIONAL_SUBSTITUTION = 0x0E;
    private static final int FRAGMENT = 0x0F;

    /** The template values' type for a string; the only one that literal text has. */
    private static final int STRING = 0x01;

    /** The dependency of an element that is there whatever the values are. */
    private static final int NO_DEPENDENCY = 0xFFFF;

    private final ByteBuffer chunk;
    private final ParseLimit limit;
    private final NameTable names;

    BinXml(ByteBuffer chunk, ParseLimit limit) {
        this.chunk = chunk;
        this.limit = limit;
        this.names = new NameTable(chunk);
    }

    /** The elements of a document, which for a record is one. */
    List<EvtxElement> document(ByteCursor in) throws EvtxFormatException {
        OpenElement document = new OpenElement("");
        content(in, document, new Scope(TemplateValues.NONE, true, 0));
        return document.children();
    }

    /**
     * Where tokens stand.
     *
     * @param values of the template around them
     * @param dependencies whether an element begins with the number of the value it depends on; not so in a value that is
     *     itself binary XML
     * @param depth how deep they are nested
     */
    private record Scope(TemplateValues values, boolean dependencies, int depth) {

        Scope deeper() throws EvtxFormatException {
            return in(values, dependencies);
        }

        Scope in(TemplateValues inner, boolean innerDependencies) throws EvtxFormatException {
            ParseLimit.depth(depth + 1);
            return new Scope(inner, innerDependencies, depth + 1);
        }
    }

    private void content(ByteCursor in, OpenElement parent, Scope scope) throws EvtxFormatException {
        while (in.left() > 0) {
            limit.step();
            int token = in.peek();
            if (isText(token)) {
                text(in, parent, scope);
                continue;
            }
            in.skip(1);
            switch (token & ~MORE) {
                case END_OF_FILE, END_ELEMENT -> {
                    return;
                }
                case OPEN_ELEMENT -> element(in, (token & MORE) != 0, parent, scope.deeper());
                case PI_TARGET -> limit.text(names.read(in));
                case PI_DATA -> in.skip(2L * in.u16());
                case TEMPLATE -> template(in, parent, scope);
                case FRAGMENT -> in.skip(3);
                default -> throw new EvtxFormatException(NotRead.EVTX_UNKNOWN_TOKEN.of(String.format("%02x", token)));
            }
        }
    }

    private void element(ByteCursor in, boolean hasAttributes, OpenElement parent, Scope scope)
            throws EvtxFormatException {
        boolean present = true;
        if (dependencyFirst(in, scope.dependencies())) {
            int dependency = in.u16();
            present = dependency == NO_DEPENDENCY || scope.values().type(dependency) != ValueText.NULL;
        }
        in.skip(4); // Its size, to pass over it; names that others refer to may be defined in it.
        OpenElement element = new OpenElement(limit.text(names.read(in)));
        if (hasAttributes) {
            in.skip(4);
            while ((in.peek() & ~MORE) == ATTRIBUTE && in.left() > 0) {
                attribute(in, element, scope);
            }
        }
        int close = in.u8();
        if (close == CLOSE_START_TAG) {
            content(in, element, scope);
        } else if (close != CLOSE_EMPTY_ELEMENT) {
            throw new EvtxFormatException(NotRead.EVTX_TOKEN_AT_START_TAG.of(String.format("%02x", close)));
        }
        if (present) {
            for (EvtxElement closed : element.close(limit)) {
                parent.child(closed);
            }
        }
    }

    /**
     * Whether the number of a value comes before the size of an element. Descriptions and logs disagree where, so the
     * other form counts when the expected one makes no sense.
     */
    private static boolean dependencyFirst(ByteCursor in, boolean expected) throws EvtxFormatException {
        return elementFits(in, expected ? 2 : 0) == elementFits(in, expected ? 0 : 2) ? expected : elementFits(in, 2);
    }

    private static boolean elementFits(ByteCursor in, int offset) throws EvtxFormatException {
        if (in.left() < offset + 8) {
            return false;
        }
        ByteCursor ahead = in.ahead(offset);
        return ahead.u32() <= ahead.left() && ahead.u32() < EvtxChunk.SIZE;
    }

    private void attribute(ByteCursor in, OpenElement element, Scope scope) throws EvtxFormatException {
        limit.step();
        in.skip(1);
        String name = limit.text(names.read(in));
        OpenElement value = new OpenElement(name);
        while (isText(in.peek())) {
            limit.step();
            text(in, value, scope);
        }
        if (!value.value().isEmpty()) {
            element.attribute(name, value.value());
        }
    }

    private static boolean isText(int token) {
        return switch (token < 0 ? END_OF_FILE : token & ~MORE) {
            case VALUE, CDATA, CHARACTER, ENTITY, SUBSTITUTION, OPTIONAL_SUBSTITUTION -> true;
            default -> false;
        };
    }

    private void text(ByteCursor in, OpenElement parent, Scope scope) throws EvtxFormatException {
        switch (in.u8() & ~MORE) {
            case VALUE -> {
                int type = in.u8();
                if (type != STRING) {
                    throw new EvtxFormatException(NotRead.EVTX_LITERAL_TYPE.of(String.format("%02x", type)));
                }
                parent.text(limit.text(in.utf16(in.u16())));
            }
            case CDATA -> parent.text(limit.text(in.utf16(in.u16())));
            case CHARACTER -> parent.text(limit.text(String.valueOf((char) in.u16())));
            case ENTITY -> parent.text(limit.text(entity(limit.text(names.read(in)))));
            default -> substitution(in, parent, scope);
        }
    }

    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    private void substitution(ByteCursor in, OpenElement parent, Scope scope) throws EvtxFormatException {
        int index = in.u16();
        in.skip(1); // The type that the template expects; the value's own says how its bytes are to be read.
        int type = scope.values().type(index);
        if (type == ValueText.NULL) {
            return;
        }
        ByteCursor value = scope.values().bytes(index);
        if (type == ValueText.BIN_XML) {
            content(value, parent, scope.in(TemplateValues.NONE, false));
        } else if ((type & ValueText.ARRAY) != 0) {
            parent.items(ValueText.items(type, value, limit));
        } else {
            parent.text(limit.text(ValueText.of(type, value)));
        }
    }

    private void template(ByteCursor in, OpenElement parent, Scope scope) throws EvtxFormatException {
        in.skip(1); // Always 1.
        long id = in.u32();
        long offset = in.u32();
        ByteCursor definition = offset == in.at() ? in : ByteCursor.of(chunk, offset, chunk.limit());
        definition.skip(4); // Offset of the next template.
        if (definition.u32() != id) {
            throw new EvtxFormatException(NotRead.EVTX_NO_TEMPLATE.of());
        }
        definition.skip(12); // The rest of the GUID that begins with the id.
        definition = definition.part(definition.u32());
        TemplateValues values = TemplateValues.read(in, limit);
        content(definition, parent, scope.in(values, true));
    }
}
