package org.ndesharness.server.fault;

import java.util.ArrayList;
import java.util.List;

/** The faults of one site. Safe for several threads. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();
    private int last;

    /** Adds a fault; the newest comes last. */
    public synchronized Fault add(Effect effect, Trigger trigger) {
        last++;
        var fault = new Fault("fault-" + last, effect, trigger);
        faults.add(fault);
        return fault;
    }

    /** All, oldest first. */
    public synchronized List<Fault> list() {
        return List.copyOf(faults);
    }

    /** Takes one back; false when there is none of that id. */
    public synchronized boolean remove(String id) {
        return faults.removeIf(fault -> fault.id().equals(id));
    }

    /** Takes all back. */
    public synchronized void clear() {
        faults.clear();
    }

    /** What goes wrong in this exchange, in the order the faults were added. Counts the exchange. */
    public synchronized List<Effect> decide(Occasion occasion) {
        return faults.stream()
                .filter(fault -> fault.trigger()
                        .operation()
                        .filter(name -> !name.equals(occasion.operation()))
                        .isEmpty())
                .map(Fault::effect)
                .toList();
    }
}
