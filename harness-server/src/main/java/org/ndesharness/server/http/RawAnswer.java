package org.ndesharness.server.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * An answer as the bytes that go on the connection, with its pauses and its end. Over TLS the bytes are what TLS carries.
 *
 * <p>No thread waits in a pause.
 */
final class RawAnswer {

    private static final byte[] NOTHING = new byte[0];

    /** A connection that is held open is given up after this. */
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final byte[] bytes;
    private final Pace pace;
    private final End end;
    private final Listener listener;
    private volatile boolean begun;

    /**
     * When the bytes go.
     *
     * @param delay before the first
     * @param piece so many at a time
     * @param every time between two pieces
     */
    record Pace(Duration delay, int piece, Duration every) {
        static final Pace AT_ONCE = new Pace(Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO);
    }

    /** What becomes of the connection after the last byte. */
    enum End {
        /** Takes the next request. */
        OPEN,
        /** Nothing more is sent; what the client still sends is read and dropped. */
        FINISHED,
        /** Closed in both directions. */
        CLOSED,
        /** Reset: RST instead of FIN. */
        RESET,
        /** Left as it is until the client goes. */
        HELD
    }

    /** Hears how it goes. One of the two is called, once. */
    interface Listener {

        /** The last piece is about to go: whoever has the answer can rely on what this does. */
        void ending();

        /** The client has gone before that. */
        void gone();
    }

    /**
     * An answer.
     *
     * @param bytes not copied
     */
    RawAnswer(byte[] bytes, Pace pace, End end, Listener listener) {
        this.bytes = bytes;
        this.pace = pace;
        this.end = end;
        this.listener = listener;
    }

    /** A connection that ends without a byte. */
    static RawAnswer closing(Listener listener) {
        return new RawAnswer(NOTHING, Pace.AT_ONCE, End.CLOSED, listener);
    }

    /**
     * Sends it.
     *
     * @param callback of the exchange: succeeds when the connection can go on, fails when it is at its end
     */
    void send(HttpSysConnection connection, Callback callback) {
        begun = true;
        new Sending(connection, callback).begin();
    }

    /** It is not going to be sent, because the client has gone before it could begin. */
    void giveUp() {
        if (!begun) {
            listener.gone();
        }
    }

    private final class Sending implements Callback {

        private final HttpSysConnection connection;
        private final Callback callback;
        private final EndPoint endPoint;
        private int sent;
        private boolean told;

        Sending(HttpSysConnection connection, Callback callback) {
            this.connection = connection;
            this.callback = callback;
            this.endPoint = connection.getEndPoint();
        }

        void begin() {
            if (pace.delay().isZero()) {
                next();
            } else {
                connection.heldBack(true);
                later(pace.delay());
            }
        }

        private void later(Duration time) {
            connection
                    .getConnector()
                    .getScheduler()
                    .schedule(
                            () -> connection.getConnector().getExecutor().execute(this::next),
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        private void next() {
            var length = Math.min(pace.piece(), bytes.length - sent);
            var last = sent + length == bytes.length;
            connection.heldBack(!last);
            if (last) {
                told = true;
                listener.ending();
            }
            if (length == 0) {
                end();
                return;
            }
            var piece = ByteBuffer.wrap(bytes, sent, length);
            sent += length;
            endPoint.write(this, piece);
        }

        @Override
        public void succeeded() {
            if (sent < bytes.length) {
                later(pace.every());
            } else {
                end();
            }
        }

        @Override
        public void failed(Throwable failure) {
            connection.heldBack(false);
            if (!told) {
                told = true;
                listener.gone();
            }
            callback.failed(failure);
        }

        private void end() {
            switch (end) {
                case OPEN -> callback.succeeded();
                case FINISHED -> {
                    connection.getGenerator().setPersistent(false);
                    endPoint.shutdownOutput();
                    callback.succeeded();
                }
                case CLOSED -> stop();
                case RESET -> {
                    reset(endPoint);
                    stop();
                }
                case HELD -> hold();
            }
        }

        private void stop() {
            connection.getGenerator().setPersistent(false);
            endPoint.close();
            callback.failed(new Request.Handler.AbortException("The connection is at its end"));
        }

        private void hold() {
            connection.heldBack(true);
            var giveUp = connection
                    .getConnector()
                    .getScheduler()
                    .schedule(endPoint::close, LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS);
            endPoint.fillInterested(new Callback() {
                @Override
                public void succeeded() {
                    try {
                        var dropped = ByteBuffer.allocate(1024).flip();
                        int filled;
                        do {
                            dropped.clear().flip();
                            filled = endPoint.fill(dropped);
                        } while (filled > 0);
                        if (filled == 0) {
                            endPoint.fillInterested(this);
                            return;
                        }
                        released();
                    } catch (IOException e) {
                        released();
                    }
                }

                @Override
                public void failed(Throwable failure) {
                    released();
                }

                private void released() {
                    giveUp.cancel();
                    connection.heldBack(false);
                    stop();
                }
            });
        }
    }

    /** Makes the end of the connection a reset: the kernel sends RST when a socket closes that is not to linger. */
    private static void reset(EndPoint endPoint) {
        var bare = endPoint;
        while (bare instanceof EndPoint.Wrapper wrapper) {
            bare = wrapper.unwrap();
        }
        if (bare.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyGone) {
                return;
            } finally {
                bare.close();
            }
        }
    }
}
