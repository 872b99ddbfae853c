package org.ndesharness.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.fault.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange on its way: the head is there, the content is read as it comes, the destination answers, and the answer is
 * sent as the faults of the moment want it.
 *
 * <pre>
 *  head ──▶ content ──▶ served ──▶ sent       no thread waits at the arrows before "content" and before "sent"
 *    │         └───▶ broken: HTTP.sys' page, or the connection closed
 *    └──▶ served at once: the client expects 100 Continue and a fault answers instead
 * </pre>
 */
final class PendingExchange implements BodyReader.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(PendingExchange.class);
    private static final byte[] NOTHING = new byte[0];

    private final Destination destination;
    private final String path;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final HttpSysConnection connection;
    private final BodyReader content;
    private final Findings findings = new Findings();
    private final List<HeaderField> fields;
    private final String client;
    private final Instant at;
    private @Nullable List<Effect> effects;
    private boolean allRead;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * An exchange whose head has been read.
     *
     * @param path as the destination sees it
     * @param store room for contents, shared by all
     */
    PendingExchange(
            Destination destination,
            String path,
            Request request,
            Response response,
            Callback callback,
            AtomicLong store) {
        this.destination = destination;
        this.path = path;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.connection = (HttpSysConnection) request.getConnectionMetaData().getConnection();
        this.content = new BodyReader(request, store, this);
        this.fields = fields(request);
        this.client = destination.clientAddress(request);
        this.at = destination.now(request);
        connection.tolerated().forEach(finding -> findings.note(finding.id(), finding.text()));
    }

    /** Goes on as far as it can without waiting. */
    void begin() {
        destination.begun();
        if (expectsContinue()) {
            // Whoever waits for a word before it sends its content has to hear of a fault before it does.
            var head = received(NOTHING, List.of());
            effects = destination.decide(ScepOccasion.of(head, NOTHING));
            var plan = plan(received(NOTHING, effects));
            if (plan.instead().isPresent() || plan.leavesServerOut()) {
                complete(NOTHING, false);
                return;
            }
            if (plan.continueWithheld()) {
                connection.withholdContinue();
            }
            connection.delayContinue(plan.continueDelay());
        }
        if (request.getLength() > BodyReader.LONGEST) {
            // IIS refuses such a one by what is announced, and so need not have it.
            complete(NOTHING, false);
            return;
        }
        content.run();
    }

    @Override
    public void complete(byte[] body) {
        complete(body, true);
    }

    private void complete(byte[] body, boolean whole) {
        allRead = whole;
        if (request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            findings.note("chunked-request", "the content came in chunks, without a length");
        }
        if (body.length > 0 && !request.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
            findings.note("no-content-type", "the content has no Content-Type");
        }
        var decided = effects;
        if (decided == null) {
            decided = destination.decide(ScepOccasion.of(received(body, List.of()), body));
        }
        var received = received(body, decided);
        var plan = plan(received);
        var answer = plan.leavesServerOut()
                ? Optional.<HttpAnswer>empty()
                : plan.instead().or(() -> serve(received));
        var abandoned = answer.isEmpty() && !plan.leavesServerOut();
        send(received, plan, answer, abandoned ? "abandoned" : plan.ending());
    }

    @Override
    public void broken(BodyReader.Trouble trouble, byte[] begun) {
        allRead = false;
        var received = received(begun, effects == null ? List.of() : effects);
        var plan = plan(received(begun, List.of()));
        switch (trouble == BodyReader.Trouble.GONE && connection.malformed() ? BodyReader.Trouble.MALFORMED : trouble) {
            case SILENCE -> {
                destination.closed(received, "Timer_EntityBody");
                send(received, plan, Optional.empty(), "closed: the content did not come in time");
            }
            case GONE -> send(received, plan, Optional.empty(), "the client went away before its content was there");
            case MALFORMED -> refuse(received, plan, HttpSysPage.BADLY_FORMED, "BadRequest");
            case TOO_LONG -> refuse(received, plan, HttpSysPage.ENTITY_TOO_LARGE, "EntityTooLarge");
            case NO_ROOM -> refuse(received, plan, HttpSysPage.UNAVAILABLE, "QueueFull");
        }
    }

    private void refuse(HttpRequest received, WirePlan plan, HttpAnswer page, String reason) {
        send(received, plan, Optional.of(destination.refuse(received, page, reason)), "sent");
    }

    private Optional<HttpAnswer> serve(HttpRequest received) {
        try {
            return destination.serve(received);
        } catch (RuntimeException e) {
            // A mistake of this program must look like one of the machine, and be found by whoever runs it.
            LOG.error("No answer to {} {}", received.method(), ScepOccasion.operation(received), e);
            return Optional.of(destination.errorPage(500));
        }
    }

    private void send(HttpRequest received, WirePlan plan, Optional<HttpAnswer> answer, String ending) {
        content.release();
        destination.remember(connection, received);
        var closing = answer.map(HttpAnswer::fields).orElse(List.of()).stream()
                .anyMatch(field -> field.name().equalsIgnoreCase("Connection")
                        && field.value().equalsIgnoreCase("close"));
        var stays = allRead && !closing && connection.isPersistent();
        var word = !stays
                ? Optional.of("close")
                : request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
                        ? Optional.of("keep-alive")
                        : Optional.<String>empty();
        var raw = plan.of(answer, destination.now(request), word, stays, new RawAnswer.Listener() {
            @Override
            public void ending() {
                tell(received, answer, ending);
            }

            @Override
            public void gone() {
                tell(received, answer, "the client went away; " + ending);
            }
        });
        connection.answerWith(raw);
        response.write(true, null, new Callback.Nested(callback) {
            @Override
            public void failed(Throwable failure) {
                // A channel that has failed already sends nothing, and the exchange has to be told of nevertheless.
                raw.giveUp();
                super.failed(failure);
            }
        });
    }

    private void tell(HttpRequest received, Optional<HttpAnswer> answer, String ending) {
        tell(destination, request, new CompletedExchange(received, answer, ending, at, took(request)));
        if (told.compareAndSet(false, true)) {
            destination.over();
        }
    }

    static void tell(Destination destination, Request request, CompletedExchange exchange) {
        try {
            destination.exchanged(exchange);
        } catch (RuntimeException e) {
            // Whoever listens must not stand in the way of the answer.
            LOG.error("An exchange is not recorded: {}", request.getMethod(), e);
        }
    }

    /** Since the first byte of the request. */
    static Duration took(Request request) {
        return Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    }

    /** The header fields in the order sent. */
    static List<HeaderField> fields(Request request) {
        var fields = new ArrayList<HeaderField>(request.getHeaders().size());
        for (HttpField field : request.getHeaders()) {
            fields.add(new HeaderField(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return List.copyOf(fields);
    }

    private WirePlan plan(HttpRequest received) {
        return new WirePlan(received, request.getHttpURI().getPathQuery(), destination::errorPage);
    }

    private boolean expectsContinue() {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && request.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
    }

    private HttpRequest received(byte[] body, List<Effect> decided) {
        return new HttpRequest(
                request.getMethod(),
                path,
                Optional.ofNullable(request.getHttpURI().getQuery()),
                request.getConnectionMetaData().getHttpVersion().asString(),
                fields,
                body,
                client,
                connection.client(),
                connection.getEndPoint().isSecure(),
                decided,
                findings);
    }
}
