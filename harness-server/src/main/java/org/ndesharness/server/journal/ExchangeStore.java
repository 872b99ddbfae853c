package org.ndesharness.server.journal;

import java.util.List;
import org.ndesharness.server.http.CompletedExchange;

/** Where a journal keeps its exchanges. Safe for several threads. */
public interface ExchangeStore {

    /** Keeps an exchange and numbers it. */
    Exchange append(CompletedExchange completed);

    /** The newest ones, oldest first. */
    List<Exchange> newest(int limit);

    /** Forgets all. Numbers go on. */
    void clear();
}
