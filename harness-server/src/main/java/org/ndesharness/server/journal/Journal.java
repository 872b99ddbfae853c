package org.ndesharness.server.journal;

import java.util.List;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.ExchangeListener;

/** Every exchange of a site, as far back as its store reaches. */
public final class Journal implements ExchangeListener {

    private final ExchangeStore store;

    /** A journal in a store. */
    public Journal(ExchangeStore store) {
        this.store = store;
    }

    @Override
    public void exchanged(CompletedExchange exchange) {
        store.append(exchange);
    }

    /** The newest exchanges, oldest first. */
    public List<Exchange> newest(int limit) {
        return store.newest(limit);
    }

    /** Forgets all. */
    public void clear() {
        store.clear();
    }
}
