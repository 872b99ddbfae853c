package org.ndesharness.server.ca;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The CA's database, oldest first and with rising numbers: what came through NDES, and what others asked for in between.
 * Safe for several threads.
 *
 * <p>A listing shows the newest {@value #LISTED} rows.
 */
public final class RequestDatabase {

    /** Longest listing. */
    static final int LISTED = 10_000;

    private final RequestStore store;
    private final OtherRequests others;
    private final Clock clock;
    private volatile Instant settledUntil;

    /**
     * A database.
     *
     * @param store of its rows; where it holds some, what others ask for goes on after the last of them
     * @param others the requests that do not come from NDES
     */
    RequestDatabase(RequestStore store, OtherRequests others, Clock clock) {
        this.store = store;
        this.others = others;
        this.clock = clock;
        this.settledUntil = lastOfOthers(store.newestRows(LISTED)).orElse(Instant.MIN);
    }

    /** The rows themselves, without those of others that are due. */
    RequestStore store() {
        return store;
    }

    /** Whether it holds no row at all: that of a CA that was set up just now. */
    boolean isNew() {
        return store.newestRows(1).isEmpty();
    }

    /** The newest requests so far, at most {@value #LISTED}. */
    public List<CaRow> rows() {
        settle(clock.instant());
        return store.newestRows(LISTED);
    }

    /** Number of a request that comes now. */
    int nextRequestId() {
        return nextRequestId(clock.instant());
    }

    /** Number of a request that came at a time in the past, after all that were numbered before. */
    int nextRequestId(Instant submitted) {
        settle(submitted);
        return store.nextRequestId();
    }

    void add(CaRow row) {
        store.record(new CaRequest(row, "", "", Optional.empty(), Optional.empty()));
    }

    /** Numbers what others asked for up to a time, before anything later gets its number. */
    private void settle(Instant until) {
        if (others.anyBetween(settledUntil, until)) {
            settleOne(until);
        }
    }

    private synchronized void settleOne(Instant until) {
        if (until.isAfter(settledUntil)) {
            others.between(settledUntil, until, store::nextRequestId).forEach(this::add);
            settledUntil = until;
        }
    }

    /** When others asked last; when only NDES asked, the beginning of the listing. */
    private static Optional<Instant> lastOfOthers(List<CaRow> rows) {
        var last = rows.stream()
                .filter(row -> OtherRequests.isByOther(row.requester()))
                .map(CaRow::submitted)
                .max(Instant::compareTo);
        return rows.size() < LISTED
                ? last
                : last.or(() -> Optional.of(rows.get(0).submitted()));
    }
}
