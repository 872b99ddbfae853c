package org.ndesharness.server.journal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.ExchangeListener;
import org.ndesharness.server.http.HttpRequest;

/** Every exchange of a site, as far back as its store reaches. Safe for several threads. */
public final class Journal implements ExchangeListener {

    /** What is kept of a request's content, in bytes: no SCEP message is longer. */
    static final int KEPT_CONTENT = 1024 * 1024;

    private static final int IN_TEXT = 50;

    private final ExchangeStore store;
    private final Decoder decoder;
    private final Queue<BlockingQueue<Exchange>> waiting = new ConcurrentLinkedQueue<>();

    /** Counts the exchanges that have begun and are not over; also the lock of {@link #awaitIdle}. */
    private final AtomicInteger underWay = new AtomicInteger();

    /** A journal in a store, which leaves envelopes closed. */
    public Journal(ExchangeStore store) {
        this(store, Decoder.withoutKeys());
    }

    /**
     * A journal in a store.
     *
     * @param decoder reads what is asked for
     */
    public Journal(ExchangeStore store, Decoder decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    @Override
    public void begun() {
        underWay.incrementAndGet();
    }

    @Override
    public void over() {
        synchronized (underWay) {
            underWay.decrementAndGet();
            underWay.notifyAll();
        }
    }

    @Override
    public void exchanged(CompletedExchange exchange) {
        var kept = store.append(bounded(exchange)).readBy(decoder);
        waiting.forEach(queue -> queue.add(kept));
    }

    /** The newest exchanges, oldest first. */
    public List<Exchange> newest(int limit) {
        return store.newest(limit).stream()
                .map(exchange -> exchange.readBy(decoder))
                .toList();
    }

    /** The exchange of that number, if it is still kept. */
    public Optional<Exchange> find(long number) {
        return store.find(number).map(exchange -> exchange.readBy(decoder));
    }

    /** How many exchanges were dropped to make room since the last {@link #clear()}. */
    public long dropped() {
        return store.dropped();
    }

    /**
     * Waits for an exchange: the oldest that is kept already and fits, else the first to come. It comes into the journal
     * when it has ended, which may be a moment after the client has its answer.
     *
     * @param wanted asked outside of any lock, so it may decode
     * @param atMost how long to wait, in real time
     * @return empty when none came in time, or the thread was interrupted
     */
    public Optional<Exchange> await(Predicate<Exchange> wanted, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        BlockingQueue<Exchange> queue = new LinkedBlockingQueue<>();
        waiting.add(queue);
        try {
            var there = newest(Integer.MAX_VALUE).stream().filter(wanted).findFirst();
            if (there.isPresent()) {
                return there;
            }
            for (var next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    next != null;
                    next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                if (wanted.test(next)) {
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.remove(queue);
        }
    }

    /**
     * Waits until no exchange is under way: a client may end a moment before its last exchange is in the journal.
     *
     * @param atMost how long to wait, in real time
     * @return false when one was still under way then, or the thread was interrupted
     */
    public boolean awaitIdle(Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        synchronized (underWay) {
            try {
                while (underWay.get() > 0) {
                    var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    underWay.wait(left);
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Forgets all. Numbers go on. */
    public void clear() {
        store.clear();
    }

    /** The newest fifty exchanges as aligned lines for people, oldest first; shows no secret. */
    public String text() {
        var all = newest(Integer.MAX_VALUE);
        var shown = all.subList(Math.max(0, all.size() - IN_TEXT), all.size());
        var dropped = dropped();
        var head = all.isEmpty()
                ? "The journal is empty"
                : all.size()
                        + (all.size() == 1 ? " exchange" : " exchanges")
                        + (shown.size() < all.size() ? ", the newest " + shown.size() + " of them" : "");
        return head
                + (dropped == 0 ? "" : " (" + dropped + " older ones were dropped)")
                + "\n"
                + shown.stream().map(Exchange::text).collect(Collectors.joining());
    }

    /** Keeps a huge request from pushing everything else out. */
    private static CompletedExchange bounded(CompletedExchange exchange) {
        var request = exchange.request();
        var length = request.body().length;
        if (length <= KEPT_CONTENT) {
            return exchange;
        }
        request.findings()
                .note("journal-cut", "the journal keeps the first " + KEPT_CONTENT + " of " + length + " bytes");
        var cut = new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                request.version(),
                request.fields(),
                Arrays.copyOf(request.body(), KEPT_CONTENT),
                request.clientAddress(),
                request.connection(),
                request.secure(),
                request.effects(),
                request.findings());
        return new CompletedExchange(cut, exchange.answer(), exchange.ending(), exchange.at(), exchange.took());
    }
}
