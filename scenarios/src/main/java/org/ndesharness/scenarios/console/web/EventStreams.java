package org.ndesharness.scenarios.console.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Streams of server-sent events (HTML, section 9.2) that say that something changed, and never what. Safe for several threads.
 */
final class EventStreams {

    private static final ByteBuffer CHANGED = bytes("event: changed\ndata: 1\n\n");
    private static final ByteBuffer ALIVE = bytes(": alive\n\n");
    private static final int SECONDS_BETWEEN = 15;
    private static final int MOST = 2000;

    /** A page holds one, and a browser at most six of one server. */
    private static final int MOST_OF_A_LEARNER = 12;

    private final Map<String, AtomicLong> versions = new ConcurrentHashMap<>();
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    EventStreams(ScheduledExecutorService timer) {
        // A stream that nobody reads any more is found out by writing to it.
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                () -> streams.forEach(stream -> stream.write(false)),
                SECONDS_BETWEEN,
                SECONDS_BETWEEN,
                TimeUnit.SECONDS);
    }

    /** How often something changed; a page that was made before tells it when it opens its stream. */
    long version(String topic) {
        return counter(topic).get();
    }

    /** The address of a stream, for a page that is being made. */
    String address(String path, String topic) {
        return path + "?v=" + version(topic);
    }

    /** Something changed. */
    void changed(String topic) {
        counter(topic).incrementAndGet();
        streams.stream().filter(stream -> stream.topic.equals(topic)).forEach(stream -> stream.write(true));
    }

    /** Nothing will change there any more; those who listen are told, so that their pages say so. */
    void forget(String topic) {
        streams.stream().filter(stream -> stream.topic.equals(topic)).forEach(Stream::end);
        versions.remove(topic);
    }

    /** How many are open. */
    int open() {
        return streams.size();
    }

    private AtomicLong counter(String topic) {
        return versions.computeIfAbsent(topic, any -> new AtomicLong());
    }

    /**
     * Opens a stream, unless there are too many: no learner takes those of the others.
     *
     * @param learner whose it is; empty for the trainer's
     * @param known version that the page was made of: a newer one is told at once
     */
    void open(String topic, Optional<Seat> learner, long known, Response response, Callback callback) {
        long theirs = learner.isEmpty()
                ? 0
                : streams.stream()
                        .filter(stream -> stream.learner.equals(learner))
                        .count();
        if (streams.size() >= MOST || theirs >= MOST_OF_A_LEARNER) {
            response.setStatus(503);
            callback.succeeded();
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Stream stream = new Stream(topic, learner, response, callback);
        streams.add(stream);
        stream.write(version(topic) != known);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    /** One browser that listens. What is to be said while it is still being told something is said once. */
    private final class Stream {

        private final String topic;
        private final Optional<Seat> learner;
        private final Response response;
        private final Callback callback;
        private boolean writing;
        private boolean again;
        private boolean ended;

        Stream(String topic, Optional<Seat> learner, Response response, Callback callback) {
            this.topic = topic;
            this.learner = learner;
            this.response = response;
            this.callback = callback;
        }

        void write(boolean change) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                if (writing) {
                    again |= change;
                    return;
                }
                writing = true;
            }
            response.write(false, (change ? CHANGED : ALIVE).duplicate(), Callback.from(this::written, this::lost));
        }

        private void written() {
            boolean more;
            boolean last;
            synchronized (this) {
                writing = false;
                more = again;
                again = false;
                last = ended;
            }
            if (last) {
                writeLast();
            } else if (more) {
                write(true);
            }
        }

        private void lost(Throwable gone) {
            streams.remove(this);
            synchronized (this) {
                ended = true;
            }
            callback.failed(gone);
        }

        void end() {
            streams.remove(this);
            boolean busy;
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                busy = writing;
            }
            if (!busy) {
                writeLast();
            }
        }

        private void writeLast() {
            response.write(true, CHANGED.duplicate(), callback);
        }
    }
}
