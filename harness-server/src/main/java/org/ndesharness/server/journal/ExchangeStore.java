package org.ndesharness.server.journal;

import java.util.List;
import java.util.Optional;
import org.ndesharness.server.http.CompletedExchange;

/** Where a journal keeps its exchanges. Safe for several threads. */
public interface ExchangeStore {

    /** Keeps an exchange and numbers it. */
    Exchange append(CompletedExchange completed);

    /** The newest ones, oldest first. */
    List<Exchange> newest(int limit);

    /** The exchange of that number, if it is still kept. */
    default Optional<Exchange> find(long number) {
        return newest(Integer.MAX_VALUE).stream()
                .filter(exchange -> exchange.number() == number)
                .findFirst();
    }

    /** How many were dropped to make room since the last {@link #clear()}, as far as the store knows. */
    default long dropped() {
        return 0;
    }

    /** Forgets all. Numbers go on. */
    void clear();
}
