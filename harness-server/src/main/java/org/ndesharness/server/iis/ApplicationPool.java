package org.ndesharness.server.iis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An application pool with rapid-fail protection: five crashes of its worker process within five minutes turn it off
 * (IIS' defaults). Safe for several threads.
 *
 * <pre>
 *  started ──administrator stops it──▶ stopped        503, Disabled
 *     │  ▲                                │
 *     │  └────administrator starts it─────┴──┐
 *     └────the fifth crash──▶ turned off ────┘        503, AppOffline
 * </pre>
 */
public final class ApplicationPool {

    private static final int CRASHES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final String name;
    private final Deque<Instant> crashes = new ArrayDeque<>();
    private State state;

    private enum State {
        STARTED,
        STOPPED,
        TURNED_OFF
    }

    /** A pool that is started, or that an administrator left stopped. */
    public ApplicationPool(String name, boolean started) {
        this.name = name;
        this.state = started ? State.STARTED : State.STOPPED;
    }

    /** For example {@code SCEP}. */
    public String name() {
        return name;
    }

    /** An administrator starts the pool, or stops it. Earlier crashes no longer count. */
    public synchronized void administer(boolean started) {
        state = started ? State.STARTED : State.STOPPED;
        crashes.clear();
    }

    /** Whether it takes requests. */
    public synchronized boolean running() {
        return state == State.STARTED;
    }

    /** Why it takes no requests, in the words of HTTPERR; empty when it does. */
    synchronized Optional<String> unavailableBecause() {
        return switch (state) {
            case STARTED -> Optional.empty();
            case STOPPED -> Optional.of("Disabled");
            case TURNED_OFF -> Optional.of("AppOffline");
        };
    }

    /** Its worker process crashed; true when that turned the pool off. */
    synchronized boolean crashed(Instant now) {
        if (state != State.STARTED) {
            return false;
        }
        crashes.addLast(now);
        while (Duration.between(crashes.getFirst(), now).compareTo(WITHIN) > 0) {
            crashes.removeFirst();
        }
        if (crashes.size() < CRASHES) {
            return false;
        }
        state = State.TURNED_OFF;
        return true;
    }
}
