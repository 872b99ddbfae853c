package org.ndesharness.client.probe;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body: what comes in so much time and is no longer than so much. An endless body ends here, and one that
 * drips.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    /** More than any answer of a SCEP server, and little enough to hold. */
    static final int MOST = 1024 * 1024;

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletionStage<byte[]> body;
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(Duration patience) {
        this.body = end.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(complete -> read());
    }

    static HttpResponse.BodyHandler<byte[]> within(Duration patience) {
        return head -> new BoundedBody(patience);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            subscription = given;
        }
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        boolean full;
        synchronized (this) {
            for (ByteBuffer buffer : buffers) {
                byte[] piece = new byte[Math.min(buffer.remaining(), MOST - octets.size())];
                buffer.get(piece);
                octets.write(piece, 0, piece.length);
            }
            full = octets.size() >= MOST;
        }
        if (full) {
            end.complete(false);
        }
    }

    @Override
    public void onError(Throwable failed) {
        end.completeExceptionally(failed);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }

    private synchronized byte[] read() {
        if (subscription != null) {
            // Closes the connection when there is more to come, and does nothing otherwise.
            subscription.cancel();
        }
        return octets.toByteArray();
    }
}
