package org.ndesharness.scenarios.serve;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed, the latest first. */
final class OpenThings implements AutoCloseable {

    private final Deque<Closing> things = new ArrayDeque<>();

    /** Closes one of them. */
    interface Closing {
        void close();
    }

    /** Keeps a thing until all are closed. */
    void add(Closing thing) {
        things.push(thing);
    }

    /** Closes them. What was closed is forgotten. */
    @Override
    public synchronized void close() {
        while (!things.isEmpty()) {
            things.pop().close();
        }
    }
}
