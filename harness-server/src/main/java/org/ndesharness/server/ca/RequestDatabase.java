package org.ndesharness.server.ca;

import java.util.ArrayList;
import java.util.List;

/** The CA's memory of requests, oldest first. Safe for several threads. */
public final class RequestDatabase {

    private final List<CaRow> rows = new ArrayList<>();
    private int lastRequestId;

    /** An empty database whose next request gets the number after the given one. */
    RequestDatabase(int lastRequestId) {
        this.lastRequestId = lastRequestId;
    }

    /** All requests so far. */
    public synchronized List<CaRow> rows() {
        return List.copyOf(rows);
    }

    synchronized int nextRequestId() {
        lastRequestId++;
        return lastRequestId;
    }

    synchronized void add(CaRow row) {
        rows.add(row);
    }
}
