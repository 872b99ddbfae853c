package org.ndesharness.scenarios.console.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.ndesharness.scenarios.console.page.Frame.Viewer;
import org.ndesharness.scenarios.console.page.Words;
import org.ndesharness.scenarios.serve.Exposure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes calls off the wire, lets the gate see them, and puts answers on it. */
final class ConsoleHandler extends Handler.Abstract {

    /** No form is longer, in bytes. */
    private static final int LONGEST_FORM = 64 * 1024;

    /** Who sends more than this, in bytes, is hung up on. */
    private static final int LONGEST_REFUSED = 1024 * 1024;

    private static final String TOO_LONG = "The form is too long.";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Gate gate;
    private final Router router;
    private final Visitors visitors;
    private final EventStreams streams;
    private final String language;

    ConsoleHandler(Gate gate, Router router, Visitors visitors, EventStreams streams, String language) {
        this.gate = gate;
        this.router = router;
        this.visitors = visitors;
        this.streams = streams;
        this.language = language;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        harden(response, Exposure.isLoopback(Request.getLocalAddr(request)));
        if (request.getLength() > LONGEST_REFUSED) {
            send(plain(413, TOO_LONG).with("Connection", "close"), response, callback);
        } else {
            read(request, new ByteArrayOutputStream(), response, callback);
        }
        return true;
    }

    /**
     * Who takes time to send holds no thread. What is too long or refused is read all the same: Jetty hangs up on whoever has not
     * sent all when the answer is written, and the sender might not see the answer, or lose the next request on that connection.
     */
    private void read(Request request, ByteArrayOutputStream body, Response response, Callback callback) {
        for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                send(plain(400, "The form ended early."), response, callback);
                return;
            }
            body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            boolean last = chunk.isLast();
            chunk.release();
            if (body.size() > LONGEST_REFUSED) {
                send(plain(413, TOO_LONG).with("Connection", "close"), response, callback);
                return;
            }
            if (last && body.size() > LONGEST_FORM) {
                send(plain(413, TOO_LONG), response, callback);
                return;
            }
            if (last) {
                answer(request, body.toString(StandardCharsets.UTF_8), response, callback);
                return;
            }
        }
        request.demand(() -> read(request, body, response, callback));
    }

    private void answer(Request request, String form, Response response, Callback callback) {
        Optional<Answer> refusal = refusal(request);
        if (refusal.isPresent()) {
            send(refusal.get(), response, callback);
        } else {
            boolean post = request.getMethod().equals("POST");
            show(request, post, post ? form : "", response, callback);
        }
    }

    private Optional<Answer> refusal(Request request) {
        Optional<String> reason = gate.refusal(
                request.getMethod(),
                request.getHeaders(),
                Request.getLocalAddr(request),
                Request.getLocalPort(request));
        if (reason.isPresent()) {
            return reason.map(why -> plain(403, why));
        }
        return List.of("GET", "HEAD", "POST").contains(request.getMethod())
                ? Optional.empty()
                : Optional.of(plain(405, "Only GET and POST are answered.").with("Allow", "GET, POST"));
    }

    private void show(Request request, boolean post, String form, Response response, Callback callback) {
        try {
            Call call = call(request, post, form);
            Optional<String> topic = request.getMethod().equals("GET") ? router.stream(call) : Optional.empty();
            if (topic.isPresent()) {
                Optional<Seat> learner = call.viewer() == Viewer.LEARNER ? call.seat() : Optional.empty();
                streams.open(topic.get(), learner, call.query().number("v").orElse(-1), response, callback);
            } else {
                send(router.answer(call), response, callback);
            }
        } catch (BadCallException e) {
            send(plain(400, "The address or the form cannot be understood."), response, callback);
        } catch (RuntimeException e) {
            LOG.error("A page of the console failed", e);
            send(plain(500, "This page failed; the log of the harness says why."), response, callback);
        }
    }

    private Call call(Request request, boolean post, String form) throws BadCallException {
        int port = Request.getLocalPort(request);
        List<HttpCookie> cookies = Request.getCookies(request);
        String path = Optional.ofNullable(request.getHttpURI().getDecodedPath()).orElse("/");
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        String chosen = Visitors.value(cookies, Visitors.languageCookie(port))
                .filter(Words.LANGUAGES::contains)
                .orElse(language);
        return new Call(
                post,
                "live".equals(request.getHeaders().get("HX-Trigger")),
                Arrays.asList(path.substring(1).split("/", -1)),
                Fields.of(query),
                Fields.of(form),
                path + (query.isEmpty() ? "" : "?" + query),
                "http://"
                        + Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
                                .orElse(""),
                Words.in(chosen),
                visitors.viewer(cookies, port),
                visitors.seat(cookies, port));
    }

    private static Answer plain(int status, String text) {
        return new Answer(
                status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8), List.of());
    }

    /**
     * What every answer carries.
     *
     * @param trustworthy whether browsers take its origin for one; they complain, in their log, of an opener policy of others
     */
    private static void harden(Response response, boolean trustworthy) {
        var headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (trustworthy) {
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
        }
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private static void send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
        answer.headers().forEach(header -> {
            response.getHeaders().remove(header.getKey().equals("Set-Cookie") ? "" : header.getKey());
            response.getHeaders().add(header.getKey(), header.getValue());
        });
        response.write(true, answer.content(), callback);
    }
}
