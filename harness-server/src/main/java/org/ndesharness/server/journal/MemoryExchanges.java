package org.ndesharness.server.journal;

import java.util.ArrayDeque;
import java.util.List;
import org.ndesharness.server.http.CompletedExchange;

/** Exchanges in memory: the newest of them. */
public final class MemoryExchanges implements ExchangeStore {

    private static final int KEPT = 10_000;

    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private long last;

    @Override
    public synchronized Exchange append(CompletedExchange completed) {
        last++;
        var exchange = new Exchange(last, completed);
        exchanges.addLast(exchange);
        if (exchanges.size() > KEPT) {
            exchanges.removeFirst();
        }
        return exchange;
    }

    @Override
    public synchronized List<Exchange> newest(int limit) {
        return exchanges.stream().skip(Math.max(0, exchanges.size() - limit)).toList();
    }

    @Override
    public synchronized void clear() {
        exchanges.clear();
    }
}
