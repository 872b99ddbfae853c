package org.ndesharness.client.evidence.evtx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.evidence.Reason;

/** What a log gave. */
final class ReadLog implements EvtxSink {

    final List<EvtxRecord> records = new ArrayList<>();
    final List<String> unread = new ArrayList<>();

    static ReadLog of(byte[] bytes) {
        ReadLog read = new ReadLog();
        EvtxLog.read(ByteBuffer.wrap(bytes), read);
        return read;
    }

    @Override
    public void record(EvtxRecord found) {
        records.add(found);
    }

    @Override
    public void unread(long number, Reason reason) {
        unread.add(number + ": " + reason.english());
    }

    List<Long> numbers() {
        return records.stream().map(EvtxRecord::number).toList();
    }

    /** The first element of that name in the first record. */
    EvtxElement first(String name) {
        return all(name).get(0);
    }

    /** All elements of that name in the first record. */
    List<EvtxElement> all(String name) {
        List<EvtxElement> found = new ArrayList<>();
        collect(records.get(0).event(), name, found);
        return found;
    }

    private static void collect(EvtxElement element, String name, List<EvtxElement> found) {
        if (element.name().equals(name)) {
            found.add(element);
        }
        element.children().forEach(child -> collect(child, name, found));
    }
}
