package org.ndesharness.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.ComplianceViolation;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * One connection as HTTP.sys keeps it: more tolerant in hearing than Jetty, with HTTP.sys' timers (KB 820729), and with
 * answers that are written byte by byte.
 *
 * <p>Jetty has no public way to any of the three, so this stands on its internal class, whose hooks are protected.
 */
final class HttpSysConnection extends HttpConnection {

    private final ClientConnection client;
    private final Duration headerTime;

    /** When the head of the request that is arriving began; 0 while none is. */
    private volatile long headBegan;

    /** While an answer is held back on purpose nothing moves, and that is no reason to close. */
    private volatile boolean heldBack;

    private volatile @Nullable Served served;
    private volatile @Nullable Answering stream;

    /** Who last answered on a connection, and what. */
    record Served(HttpSys httpSys, HttpRequest request) {}

    HttpSysConnection(
            HttpConfiguration configuration,
            Connector connector,
            EndPoint endPoint,
            ClientConnection client,
            Duration headerTime) {
        super(configuration, connector, endPoint);
        this.client = client;
        this.headerTime = headerTime;
    }

    /** The connection as the machines know it. */
    ClientConnection client() {
        return client;
    }

    /** Remembers who answered: what becomes of the connection later is theirs to log. */
    void served(HttpSys httpSys, HttpRequest request) {
        served = new Served(httpSys, request);
    }

    void heldBack(boolean on) {
        heldBack = on;
    }

    /** The next answer is written as it stands, past Jetty. */
    void answerWith(RawAnswer answer) {
        var current = stream;
        if (current != null) {
            current.answer = answer;
        }
    }

    /** The client waits for 100 Continue, and will not get it. */
    void withholdContinue() {
        var current = stream;
        if (current != null) {
            current.continueWithheld = true;
        }
    }

    /** The client waits for 100 Continue, and gets it so much later. */
    void delayContinue(Duration time) {
        var current = stream;
        if (current != null) {
            current.continueDelay = time;
        }
    }

    /** What was tolerated in the request that is being answered, so far. */
    List<Finding> tolerated() {
        var current = stream;
        return current == null ? List.of() : List.copyOf(current.tolerated);
    }

    /** The parser's place in the request when it gave up. */
    HttpParser.State failedAt() {
        return ((HostlessParser) getParser()).failedAt();
    }

    /** Whether the parser gave up at what came, as opposed to an early end. */
    boolean malformed() {
        return ((HostlessParser) getParser()).malformed();
    }

    /** Whether the parser gave up at the Host field. */
    boolean complainedOfHost() {
        return ((HostlessParser) getParser()).complaint().contains("Host");
    }

    @Override
    public void onFillable() {
        var began = headBegan;
        if (began != 0 && NanoTime.millisSince(began) > headerTime.toMillis()) {
            logClosing("Timer_HeaderWait");
            getEndPoint().close();
            return;
        }
        super.onFillable();
        if (!getParser().inHeaderState() || getParser().isStart()) {
            headBegan = 0;
        } else if (began == 0) {
            headBegan = NanoTime.now();
        }
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        if (heldBack) {
            return false;
        }
        if (getHttpChannel().getRequest() == null) {
            logClosing(getParser().isStart() ? "Timer_ConnectionIdle" : "Timer_HeaderWait");
        }
        return super.onIdleExpired(timeout);
    }

    private void logClosing(String reason) {
        var last = served;
        if (last != null) {
            last.httpSys().closed(last.request().clientAddress(), reason);
        }
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        var ordinary = super.newHttpParser(compliance);
        return new HostlessParser(
                (HttpParser.RequestHandler) ordinary.getHandler(),
                getHttpConfiguration().getRequestHeaderSize(),
                compliance);
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new Hearing();
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        var begun = new Answering(method, uri, version);
        stream = begun;
        return begun;
    }

    private void tolerate(String id, String text) {
        var current = stream;
        if (current != null) {
            current.tolerated.add(new Finding(id, text));
        }
    }

    /** Hears what the parser finds, and lets pass what a strict server would refuse. */
    private final class Hearing extends RequestHandler {

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            super.startRequest(method, uri, version);
            if (version == HttpVersion.HTTP_1_0) {
                tolerate("http-1.0", "the request is HTTP/1.0");
            }
            if (!uri.startsWith("/")) {
                tolerate("absolute-target", "the request line holds a whole URL");
            }
        }

        @Override
        public void parsedHeader(HttpField field) {
            if (field.getHeader() == HttpHeader.HOST) {
                if (((HostlessParser) getParser()).supplied()) {
                    tolerate("no-host", "there is no Host field");
                    return;
                }
                if (isBlank(field)) {
                    tolerate("no-host", "the Host field is empty");
                    super.parsedHeader(asUnknown(field));
                    return;
                }
            }
            // strongSwan sends an empty Expect, to keep libcurl from sending its own.
            super.parsedHeader(field.getHeader() == HttpHeader.EXPECT && isBlank(field) ? asUnknown(field) : field);
        }

        @Override
        public ComplianceViolation.Listener getComplianceViolationListener() {
            return new ComplianceViolation.Listener() {
                @Override
                public void onComplianceViolation(ComplianceViolation.Event event) {
                    tolerate("http-syntax", event.violation().getDescription());
                }
            };
        }

        @Override
        public void badMessage(HttpException failure) {
            headBegan = 0;
            super.badMessage(failure);
        }

        private boolean isBlank(HttpField field) {
            return field.getValue() == null || field.getValue().isBlank();
        }

        /** The same field, in which Jetty sees nothing of its own. */
        private HttpField asUnknown(HttpField field) {
            return new HttpField(null, field.getName(), "");
        }
    }

    /** One request and its answer. */
    private final class Answering extends HttpStreamOverHTTP1 {

        private final List<Finding> tolerated = new ArrayList<>(2);
        private volatile @Nullable RawAnswer answer;
        private volatile boolean begun;
        private volatile boolean continueWithheld;
        private volatile Duration continueDelay = Duration.ZERO;

        Answering(String method, String uri, HttpVersion version) {
            super(method, uri, version);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            if (response != null && response.getStatus() == HttpStatus.CONTINUE_100) {
                sayContinue(request, response, callback);
                return;
            }
            var raw = answer;
            if (raw == null) {
                super.send(request, response, last, content, callback);
                return;
            }
            begun = true;
            raw.send(HttpSysConnection.this, callback);
        }

        private void sayContinue(MetaData.Request request, MetaData.Response response, Callback callback) {
            if (continueWithheld) {
                callback.succeeded();
            } else if (continueDelay.isZero()) {
                super.send(request, response, false, null, callback);
            } else {
                heldBack(true);
                getConnector()
                        .getScheduler()
                        .schedule(
                                () -> {
                                    heldBack(false);
                                    super.send(request, response, false, null, callback);
                                },
                                continueDelay.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public boolean isCommitted() {
            return begun || super.isCommitted();
        }
    }
}
