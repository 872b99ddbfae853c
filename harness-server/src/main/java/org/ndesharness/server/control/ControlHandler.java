package org.ndesharness.server.control;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls off the wire and puts answers on it. */
final class ControlHandler extends Handler.Abstract {

    /** No settings and no faults are longer, in bytes. */
    static final int MAX_CONTENT = 1024 * 1024;

    /** Content up to here is heard to its end although it is too long: who still sends may miss an answer when the connection is closed. */
    private static final int MOST_DISCARDED = 16 * MAX_CONTENT;

    private static final ControlAnswer TOO_LONG =
            ControlAnswer.error(413, "the content is too long", "at most " + MAX_CONTENT + " bytes");

    private static final ControlAnswer ENDED_EARLY =
            ControlAnswer.error(400, "the content ended early", "send as much as Content-Length says");

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

    private final Gate gate;
    private final Router router;

    ControlHandler(Gate gate, Router router) {
        this.gate = gate;
        this.router = router;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getLength() > MOST_DISCARDED) {
            send(TOO_LONG, response, callback);
        } else {
            read(request, new Received(refusal(request)), response, callback);
        }
        return true;
    }

    private Optional<ControlAnswer> refusal(Request request) {
        try {
            gate.check(
                    request.getMethod(),
                    request.getHeaders(),
                    Request.getLocalAddr(request),
                    Request.getLocalPort(request),
                    request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
            return Optional.empty();
        } catch (ControlException e) {
            return Optional.of(refusal(e));
        }
    }

    /** Content so far. What is too long, or its caller refused, is counted and not kept. */
    private static final class Received {
        private final Optional<ControlAnswer> refusal;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long total;

        Received(Optional<ControlAnswer> refusal) {
            this.refusal = refusal;
        }

        void add(byte[] bytes) {
            total += bytes.length;
            if (refusal.isEmpty() && !isTooLong()) {
                kept.writeBytes(bytes);
            }
        }

        boolean isTooLong() {
            return total > MAX_CONTENT;
        }
    }

    /**
     * Callers who take their time to send content hold no thread: however many they are, others are answered. Who is refused is
     * heard to the end too: Jetty hangs up on whoever has not sent all when the answer is written, and the caller might not see the
     * answer, or lose the next call on that connection.
     */
    private void read(Request request, Received received, Response response, Callback callback) {
        for (var chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                send(ENDED_EARLY, response, callback);
                return;
            }
            received.add(BufferUtil.toArray(chunk.getByteBuffer()));
            var last = chunk.isLast();
            chunk.release();
            if (last || received.total > MOST_DISCARDED) {
                send(answer(request, received), response, callback);
                return;
            }
        }
        request.demand(() -> read(request, received, response, callback));
    }

    private ControlAnswer answer(Request request, Received received) {
        return received.refusal.orElseGet(
                () -> received.isTooLong() ? TOO_LONG : answer(request, received.kept.toByteArray()));
    }

    private ControlAnswer answer(Request request, byte[] content) {
        try {
            var path = request.getHttpURI().getPath();
            var match = router.find(request.getMethod(), segments(path == null ? "/" : path));
            var call = new ControlRequest(
                    match.variables(), query(request.getHttpURI().getQuery()), content);
            return match.route().action().answer(call);
        } catch (ControlException e) {
            return refusal(e);
        } catch (InvalidJsonException e) {
            return refusal(ControlException.of(e));
        } catch (RuntimeException e) {
            LOG.error("A call of the control API failed", e);
            return ControlAnswer.error(500, "the control API failed", "the log of the harness says more");
        }
    }

    private static ControlAnswer refusal(ControlException e) {
        return ControlAnswer.error(e.status(), String.valueOf(e.getMessage()), e.hint());
    }

    private static List<String> segments(String path) throws ControlException {
        try {
            return Arrays.stream(path.substring(1).split("/", -1))
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw ControlException.badRequest("the path has a broken escape", "write a percent sign as %25");
        }
    }

    private static Map<String, String> query(@Nullable String query) throws ControlException {
        var parameters = new LinkedHashMap<String, String>();
        for (var part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            var equals = part.indexOf('=');
            try {
                parameters.put(
                        URLDecoder.decode(equals < 0 ? part : part.substring(0, equals), StandardCharsets.UTF_8),
                        equals < 0 ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw ControlException.badRequest("the query has a broken escape", "write a percent sign as %25");
            }
        }
        return parameters;
    }

    static void send(ControlAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        if (!answer.contentType().isEmpty()) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() == 401) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        if (answer.status() == 413) {
            // What was announced is not read: the rest of this connection means nothing.
            headers.put(HttpHeader.CONNECTION, "close");
        }
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        if (answer.status() != 204) {
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
