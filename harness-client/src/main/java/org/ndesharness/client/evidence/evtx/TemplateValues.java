package org.ndesharness.client.evidence.evtx;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.evidence.NotRead;

/** The values that fill one use of a template. */
final class TemplateValues {

    /** Outside templates: every reference is to nothing. */
    static final TemplateValues NONE = new TemplateValues(List.of());

    private final List<Value> values;

    private TemplateValues(List<Value> values) {
        this.values = values;
    }

    /** A value: its type and where its bytes are. */
    private record Value(int type, ByteCursor bytes) {}

    /** Reads the number of values, a descriptor of each (size, type, a byte that is not used), then the values. */
    static TemplateValues read(ByteCursor in, ParseLimit limit) throws EvtxFormatException {
        long count = in.u32();
        if (count > in.left() / 4) {
            throw new EvtxFormatException(NotRead.EVTX_TOO_MANY_VALUES.of());
        }
        ByteCursor descriptors = in.part(4 * count);
        List<Value> values = new ArrayList<>();
        while (descriptors.left() > 0) {
            limit.step();
            int size = descriptors.u16();
            int type = descriptors.u8();
            descriptors.skip(1);
            values.add(new Value(type, in.part(size)));
        }
        return new TemplateValues(values);
    }

    /** The type of a value; that of no value for an index beyond the last. */
    int type(int index) {
        return index < values.size() ? values.get(index).type() : ValueText.NULL;
    }

    /** A new cursor over the bytes of a value, whose index must be of a type other than no value. */
    ByteCursor bytes(int index) throws EvtxFormatException {
        return values.get(index).bytes().ahead(0);
    }
}
