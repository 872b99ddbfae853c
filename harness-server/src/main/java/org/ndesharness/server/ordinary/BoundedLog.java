package org.ndesharness.server.ordinary;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What was written into a log and when; the newest entries only. Safe for several threads.
 *
 * @param <E> an entry
 */
public final class BoundedLog<E> {

    private final int kept;
    private final ArrayDeque<Entry<E>> entries = new ArrayDeque<>();

    /** One entry and its time. */
    public record Entry<E>(Instant at, E what) {}

    /**
     * An empty log.
     *
     * @param kept how many entries it keeps
     */
    public BoundedLog(int kept) {
        this.kept = kept;
    }

    /** Adds an entry; of too many the eldest goes. */
    public synchronized void write(Instant at, E what) {
        entries.addLast(new Entry<>(at, what));
        if (entries.size() > kept) {
            entries.removeFirst();
        }
    }

    /** All that is kept, in the order of writing. */
    public synchronized List<Entry<E>> entries() {
        return new ArrayList<>(entries);
    }
}
