package org.ndesharness.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ndesharness.server.installation.Installation;

/** Leads a request to the machine that its first path segment names, and the machine's answer back. */
final class FrontageHandler extends Handler.Abstract {

    private static final byte[] NOTHING = new byte[0];

    /** How the proxy tells that a request came through it. */
    private static final String PROXY_FIELD = "X-MS-Proxy";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Frontage> frontages;

    FrontageHandler(Map<String, Frontage> frontages) {
        this.frontages = frontages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        var uri = request.getHttpURI();
        var path = uri.getPath() == null ? "/" : uri.getPath();
        var slash = path.indexOf('/', 1);
        var name = path.isEmpty() ? "" : path.substring(1, slash < 0 ? path.length() : slash);
        var frontage = frontages.get(name);
        if (frontage == null) {
            send(HttpSysPage.NOT_FOUND, Instant.ofEpochMilli(Request.getTimeStamp(request)), response, callback);
            return true;
        }
        var answer = frontage.httpSys().serve(read(request, slash < 0 ? "/" : path.substring(slash), frontage));
        if (answer.isPresent()) {
            send(answer.get(), frontage.clock().instant(), response, callback);
        } else {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The connection was abandoned"));
        }
        return true;
    }

    private static HttpRequest read(Request request, String path, Frontage frontage) throws IOException {
        var fields = new ArrayList<HeaderField>(request.getHeaders().size());
        for (HttpField field : request.getHeaders()) {
            fields.add(new HeaderField(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        var body = request.getLength() == 0
                ? NOTHING
                : Content.Source.asInputStream(request).readAllBytes();
        return new HttpRequest(
                request.getMethod(),
                path,
                Optional.ofNullable(request.getHttpURI().getQuery()),
                request.getConnectionMetaData().getHttpVersion().asString(),
                fields,
                body,
                clientAddress(request, frontage.installation()));
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
