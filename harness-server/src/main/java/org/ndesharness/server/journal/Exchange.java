package org.ndesharness.server.journal;

import java.lang.ref.SoftReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.http.CompletedExchange;

/** One exchange in the journal. It is decoded when somebody asks. */
public final class Exchange {

    private final long number;
    private final CompletedExchange completed;
    private final Decoder decoder;

    /** Ten thousand decoded exchanges would weigh more than the exchanges themselves. */
    private volatile @Nullable SoftReference<Decoded> decoded;

    /**
     * An exchange that nobody has keys for.
     *
     * @param number counts from 1 within a site
     * @param completed the request and what became of it
     */
    public Exchange(long number, CompletedExchange completed) {
        this(number, completed, Decoder.withoutKeys());
    }

    private Exchange(long number, CompletedExchange completed, Decoder decoder) {
        this.number = number;
        this.completed = completed;
        this.decoder = decoder;
    }

    /** Counts from 1 within a site. */
    public long number() {
        return number;
    }

    /** The request and what became of it. */
    public CompletedExchange completed() {
        return completed;
    }

    /** What the bytes mean, as far as they can be read. */
    public Decoded decoded() {
        var reference = decoded;
        var known = reference == null ? null : reference.get();
        if (known == null) {
            known = decoder.decode(completed);
            decoded = new SoftReference<>(known);
        }
        return known;
    }

    /** The pkiMessage of a PKIOperation as it was sent; empty for other requests, and when it is no base64. */
    public Optional<byte[]> message() {
        return decoded().operation().filter("PKIOperation"::equals).isPresent()
                ? Decoder.requestMessage(completed.request()).filter(bytes -> bytes.length > 0)
                : Optional.empty();
    }

    /** Some aligned lines for people; shows no secret. */
    public String text() {
        return ExchangeText.of(this);
    }

    /** The same exchange, decoded by another decoder. */
    Exchange readBy(Decoder another) {
        return another.equals(decoder) ? this : new Exchange(number, completed, another);
    }

    /** The first line of {@link #text()}. */
    @Override
    public String toString() {
        return ExchangeText.firstLine(this);
    }
}
