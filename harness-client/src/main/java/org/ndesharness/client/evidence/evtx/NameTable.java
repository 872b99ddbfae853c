package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.ndesharness.client.evidence.NotRead;

/** The names of the elements and attributes of one chunk, each of which stands in it once. */
final class NameTable {

    /** Real ones are words; these stand in the keys of every event. */
    private static final int LONGEST = 256;

    private final ByteBuffer chunk;
    private final Map<Long, String> names = new HashMap<>();

    NameTable(ByteBuffer chunk) {
        this.chunk = chunk;
    }

    /** A name by its offset in the chunk; where it is defined at this place, the definition is passed. */
    String read(ByteCursor in) throws EvtxFormatException {
        long offset = in.u32();
        String name = names.get(offset);
        if (name == null) {
            name = defined(ByteCursor.of(chunk, offset, chunk.limit()));
            names.put(offset, name);
        }
        if (offset == in.at()) {
            in.skip(10L + 2L * name.length());
        }
        return name;
    }

    /** Offset of the next name, hash, length, characters and an end mark. */
    private static String defined(ByteCursor at) throws EvtxFormatException {
        at.skip(4);
        int hash = at.u16();
        int length = at.u16();
        if (length > LONGEST) {
            throw new EvtxFormatException(NotRead.EVTX_NAME_LENGTH.of(length));
        }
        String name = at.utf16(length);
        if (hash != hash(name)) {
            throw new EvtxFormatException(NotRead.EVTX_NO_NAME.of());
        }
        return name;
    }

    /** As in Microsoft, [MS-EVEN6], section 2.2.12, entry NameHash. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 65_599 + name.charAt(i);
        }
        return hash & 0xFFFF;
    }
}
