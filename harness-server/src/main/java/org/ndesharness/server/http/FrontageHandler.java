package org.ndesharness.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Occasion;
import org.ndesharness.server.installation.Installation;

/** Leads a request to the machine that its first path segment names, and the machine's answer back. */
final class FrontageHandler extends Handler.Abstract {

    private static final byte[] NOTHING = new byte[0];

    /** How the proxy tells that a request came through it. */
    private static final String PROXY_FIELD = "X-MS-Proxy";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Mounts mounts;
    private final Map<Connection, ClientConnection> connections = Collections.synchronizedMap(new WeakHashMap<>());
    private final AtomicLong lastConnection = new AtomicLong();

    FrontageHandler(Mounts mounts) {
        this.mounts = mounts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        var uri = request.getHttpURI();
        var path = uri.getPath() == null ? "/" : uri.getPath();
        var place = mounts.find(path);
        if (place.isEmpty()) {
            send(HttpSysPage.NOT_FOUND, Instant.ofEpochMilli(Request.getTimeStamp(request)), response, callback);
            return true;
        }
        var there = place.get();
        if (there.frontage().isEmpty()) {
            var page = there.pages()
                    .flatMap(pages ->
                            pages.answer(read(request, there.rest(), Request.getRemoteAddr(request), List.of())))
                    .orElse(HttpSysPage.NOT_FOUND);
            send(page, Instant.ofEpochMilli(Request.getTimeStamp(request)), response, callback);
            return true;
        }
        var frontage = there.frontage().get();
        var client = clientAddress(request, frontage.installation());
        var effects = frontage.faults()
                .decide(new Occasion(
                        operation(uri.getQuery()),
                        client,
                        Optional.ofNullable(request.getHeaders().get(HttpHeader.USER_AGENT))
                                .orElse(""),
                        Optional::empty));
        var received = read(request, there.rest(), client, effects);
        var at = frontage.clock().instant();
        var answer = frontage.httpSys().serve(received);
        if (answer.isPresent()) {
            send(answer.get(), frontage.clock().instant(), response, callback);
        } else {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The connection was abandoned"));
        }
        frontage.listener()
                .exchanged(new CompletedExchange(
                        received,
                        answer,
                        answer.isPresent() ? "sent" : "abandoned",
                        at,
                        Duration.between(at, frontage.clock().instant())));
        return true;
    }

    private static String operation(@Nullable String query) {
        if (query == null) {
            return "";
        }
        for (var name : List.of("GetCACaps", "GetCACert", "GetNextCACert", "PKIOperation")) {
            if (query.toLowerCase(Locale.ROOT).contains("operation=" + name.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
        return "";
    }

    private HttpRequest read(Request request, String path, String client, List<Effect> effects) {
        var fields = new ArrayList<HeaderField>(request.getHeaders().size());
        for (HttpField field : request.getHeaders()) {
            fields.add(new HeaderField(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return new HttpRequest(
                request.getMethod(),
                path,
                Optional.ofNullable(request.getHttpURI().getQuery()),
                request.getConnectionMetaData().getHttpVersion().asString(),
                fields,
                body(request),
                client,
                connections.computeIfAbsent(
                        request.getConnectionMetaData().getConnection(),
                        connection -> new ClientConnection(lastConnection.incrementAndGet())),
                request.isSecure(),
                effects,
                new Findings());
    }

    private static byte[] body(Request request) {
        try {
            return request.getLength() == 0
                    ? NOTHING
                    : Content.Source.asInputStream(request).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The request's content cannot be read", e);
        }
    }

    /** The proxy's connector, the address that a proxy of another make tells, or the device that comes straight. */
    private static String clientAddress(Request request, Installation installation) {
        if (request.getHeaders().contains(PROXY_FIELD)) {
            return installation.proxyAddress();
        }
        var forwarded = request.getHeaders().get(HttpHeader.X_FORWARDED_FOR);
        if (forwarded != null && !forwarded.isBlank()) {
            return forwarded.split(",", 2)[0].strip().replace(' ', '+');
        }
        var remote = Request.getRemoteAddr(request);
        // Whatever comes from this machine plays a device of the installation's network.
        return remote.startsWith("127.") || remote.contains(":") ? installation.deviceAddress() : remote;
    }

    static void send(HttpAnswer answer, Instant now, Response response, Callback callback) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        var dated = false;
        for (var field : answer.fields()) {
            headers.add(field.name(), field.value());
            if (field.name().equals("Server")) {
                headers.add("Date", HTTP_DATE.format(now));
                dated = true;
            }
        }
        if (!dated) {
            headers.add("Date", HTTP_DATE.format(now));
        }
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
