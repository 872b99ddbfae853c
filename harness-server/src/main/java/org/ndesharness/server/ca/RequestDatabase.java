package org.ndesharness.server.ca;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The CA's memory of requests, oldest first and with rising numbers. Safe for several threads. */
public final class RequestDatabase {

    private final RequestStore store;
    private final OtherRequests others;
    private final Clock clock;
    private Instant settledUntil = Instant.MIN;

    /**
     * A database.
     *
     * @param store of its rows
     * @param others the requests that do not come from NDES
     */
    RequestDatabase(RequestStore store, OtherRequests others, Clock clock) {
        this.store = store;
        this.others = others;
        this.clock = clock;
    }

    RequestStore store() {
        return store;
    }

    /** All requests so far. */
    public synchronized List<CaRow> rows() {
        settle(clock.instant());
        return store.newest(Integer.MAX_VALUE).stream().map(CaRequest::row).toList();
    }

    /** Number of a request that comes now. */
    synchronized int nextRequestId() {
        return nextRequestId(clock.instant());
    }

    /** Number of a request that came at a time in the past, after all that were numbered before. */
    synchronized int nextRequestId(Instant submitted) {
        settle(submitted);
        return store.nextRequestId();
    }

    synchronized void add(CaRow row) {
        store.record(new CaRequest(row, "", "", Optional.empty(), Optional.empty()));
    }

    /** Numbers what others asked for up to a time, before anything later gets its number. */
    private void settle(Instant until) {
        if (until.isAfter(settledUntil)) {
            others.between(settledUntil, until, store::nextRequestId).forEach(this::add);
            settledUntil = until;
        }
    }
}
