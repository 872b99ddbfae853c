package org.ndesharness.server.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The faults of one site. Safe for several threads; counts are exact. */
public final class Faults {

    /** Read at every exchange, changed now and then. */
    private final CopyOnWriteArrayList<Armed> faults = new CopyOnWriteArrayList<>();

    private final AtomicInteger last = new AtomicInteger();

    /** Adds a fault; the newest comes last. */
    public Fault add(Effect effect, Trigger trigger) {
        var fault = new Fault("fault-" + last.incrementAndGet(), effect, trigger);
        faults.add(new Armed(fault));
        return fault;
    }

    /** All, oldest first, also those that will not happen again. */
    public List<Fault> list() {
        return faults.stream().map(armed -> armed.fault).toList();
    }

    /** How often a fault has happened so far; 0 when there is none of that id. */
    public long happened(String id) {
        return faults.stream()
                .filter(armed -> armed.fault.id().equals(id))
                .mapToLong(Armed::happened)
                .sum();
    }

    /** Takes one back; false when there is none of that id. */
    public boolean remove(String id) {
        return faults.removeIf(armed -> armed.fault.id().equals(id));
    }

    /** Takes all back. */
    public void clear() {
        faults.clear();
    }

    /** What goes wrong in this exchange, in the order the faults were added. Counts the exchange. */
    public List<Effect> decide(Occasion occasion) {
        if (faults.isEmpty()) {
            return List.of();
        }
        // Reading the transaction out of a message is dear: once is enough for all triggers.
        var once = new Occasion(
                occasion.operation(), occasion.client(), occasion.userAgent(), new Once(occasion.transactionId()));
        var effects = new ArrayList<Effect>();
        for (var armed : faults) {
            if (armed.fault.trigger().matches(once) && armed.hits(once)) {
                effects.add(armed.fault.effect());
            }
        }
        return List.copyOf(effects);
    }

    private static final class Armed {

        private final Fault fault;
        private final Occurrence.Count count;
        private long happened;

        Armed(Fault fault) {
            this.fault = fault;
            this.count = fault.trigger().occurrence().begin();
        }

        synchronized boolean hits(Occasion occasion) {
            var hit = count.hits(occasion);
            if (hit) {
                happened++;
            }
            return hit;
        }

        synchronized long happened() {
            return happened;
        }
    }

    /** Asks once. Used by one thread. */
    private static final class Once implements Supplier<Optional<String>> {

        private final Supplier<Optional<String>> asked;
        private Optional<String> answer = Optional.empty();
        private boolean known;

        Once(Supplier<Optional<String>> asked) {
            this.asked = asked;
        }

        @Override
        public Optional<String> get() {
            if (!known) {
                answer = asked.get();
                known = true;
            }
            return answer;
        }
    }
}
