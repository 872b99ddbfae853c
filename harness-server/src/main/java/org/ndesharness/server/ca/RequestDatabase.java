package org.ndesharness.server.ca;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The CA's memory of requests, oldest first and with rising numbers. Safe for several threads. */
public final class RequestDatabase {

    private final List<CaRow> rows = new ArrayList<>();
    private final OtherRequests others;
    private final Clock clock;
    private int lastRequestId;
    private Instant settledUntil = Instant.MIN;

    /**
     * A database whose first request gets the number after the given one.
     *
     * @param others the requests that do not come from NDES
     */
    RequestDatabase(int lastRequestId, OtherRequests others, Clock clock) {
        this.lastRequestId = lastRequestId;
        this.others = others;
        this.clock = clock;
    }

    /** All requests so far. */
    public synchronized List<CaRow> rows() {
        settle(clock.instant());
        return List.copyOf(rows);
    }

    /** Number of a request that comes now. */
    synchronized int nextRequestId() {
        return nextRequestId(clock.instant());
    }

    /** Number of a request that came at a time in the past, after all that were numbered before. */
    synchronized int nextRequestId(Instant submitted) {
        settle(submitted);
        return number();
    }

    synchronized void add(CaRow row) {
        rows.add(row);
    }

    /** Numbers what others asked for up to a time, before anything later gets its number. */
    private void settle(Instant until) {
        if (until.isAfter(settledUntil)) {
            rows.addAll(others.between(settledUntil, until, this::number));
            settledUntil = until;
        }
    }

    private int number() {
        lastRequestId++;
        return lastRequestId;
    }
}
