package org.ndesharness.server.journal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.HeaderField;

/** Exchanges in memory: the newest of them, bounded by their number and by their bytes. */
public final class MemoryExchanges implements ExchangeStore {

    private static final int KEPT = 10_000;
    private static final long BYTES = 64L * 1024 * 1024;

    /** What an exchange costs in memory beside the text and content that came over the wire. */
    private static final int OVERHEAD = 500;

    /** The same for one header field: its record and two strings. */
    private static final int FIELD_OVERHEAD = 130;

    private final int maxExchanges;
    private final long maxBytes;
    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private long bytes;
    private long last;
    private long dropped;

    /** Keeps the newest 10 000 exchanges, and no more than 64 MB of them. */
    public MemoryExchanges() {
        this(KEPT, BYTES);
    }

    /**
     * Keeps the newest exchanges.
     *
     * @param maxExchanges at least 1
     * @param maxBytes of header fields and content; the newest exchange is kept whatever its size
     */
    public MemoryExchanges(int maxExchanges, long maxBytes) {
        if (maxExchanges < 1) {
            throw new IllegalArgumentException("A journal keeps one exchange at least, not " + maxExchanges);
        }
        this.maxExchanges = maxExchanges;
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized Exchange append(CompletedExchange completed) {
        last++;
        var exchange = new Exchange(last, completed);
        exchanges.addLast(exchange);
        bytes += size(completed);
        while (exchanges.size() > maxExchanges || (bytes > maxBytes && exchanges.size() > 1)) {
            bytes -= size(exchanges.removeFirst().completed());
            dropped++;
        }
        return exchange;
    }

    @Override
    public synchronized List<Exchange> newest(int limit) {
        return exchanges.stream().skip(Math.max(0, exchanges.size() - limit)).toList();
    }

    @Override
    public synchronized Optional<Exchange> find(long number) {
        return exchanges.stream()
                .filter(exchange -> exchange.number() == number)
                .findFirst();
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized void clear() {
        exchanges.clear();
        bytes = 0;
        dropped = 0;
    }

    private static long size(CompletedExchange completed) {
        var request = completed.request();
        return OVERHEAD
                + 2L * request.target().length()
                + size(request.fields())
                + request.body().length
                + completed
                        .answer()
                        .map(answer -> size(answer.fields()) + answer.body().length)
                        .orElse(0L);
    }

    private static long size(List<HeaderField> fields) {
        return fields.stream()
                .mapToLong(field -> FIELD_OVERHEAD
                        + 2L * (field.name().length() + field.value().length()))
                .sum();
    }
}
