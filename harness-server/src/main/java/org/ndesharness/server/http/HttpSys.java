package org.ndesharness.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.ndesharness.server.http.RequestQueue.Outcome.Abandoned;
import org.ndesharness.server.http.RequestQueue.Outcome.Answered;
import org.ndesharness.server.http.RequestQueue.Outcome.Unavailable;

/**
 * HTTP.sys of one machine: refuses what is too long, hands the rest to IIS, and speaks for application pools that do
 * not.
 *
 * <p>Limits are compared with the bytes as sent (KB 820129; which code comes at which limit: KB 820729).
 */
public final class HttpSys {

    /** Number of the Default Web Site. */
    private static final String DEFAULT_WEB_SITE = "1";

    private static final String NONE = "-";

    private final Supplier<HttpSysSettings> settings;
    private final RequestQueue queue;
    private final HttpErrLog log;

    /**
     * An HTTP.sys.
     *
     * @param settings asked at every request
     */
    public HttpSys(Supplier<HttpSysSettings> settings, RequestQueue queue, HttpErrLog log) {
        this.settings = settings;
        this.queue = queue;
        this.log = log;
    }

    /** Serves one request; empty when the connection is closed without an answer. */
    public Optional<HttpAnswer> serve(HttpRequest request) {
        var limits = settings.get();
        if (bytes(request.target()) > limits.maxFieldLength()) {
            return Optional.of(refuse(request, HttpSysPage.URL_TOO_LONG, "URL_Length"));
        }
        var requestLine = bytes(request.method()) + bytes(request.target()) + bytes(request.version()) + 4;
        var total = requestLine + 2;
        for (var field : request.fields()) {
            var length = bytes(field.name()) + 2 + bytes(field.value());
            if (length > limits.maxFieldLength()) {
                return Optional.of(refuse(request, HttpSysPage.FIELD_TOO_LONG, "FieldLength"));
            }
            total += length + 2;
        }
        if (total > limits.maxRequestBytes()) {
            return Optional.of(refuse(request, HttpSysPage.REQUEST_TOO_LONG, "RequestLength"));
        }
        if (lacksLength(request)) {
            return Optional.of(refuse(request, HttpSysPage.LENGTH_REQUIRED, "LengthRequired"));
        }
        var outcome = queue.handle(request);
        if (outcome instanceof Answered answered) {
            return Optional.of(answered.answer());
        }
        if (outcome instanceof Abandoned abandoned) {
            log.write(request, NONE, DEFAULT_WEB_SITE, "Connection_Abandoned_By_ReqQueue", abandoned.queue());
            return Optional.empty();
        }
        var unavailable = (Unavailable) outcome;
        log.write(request, "503", DEFAULT_WEB_SITE, unavailable.reason(), unavailable.queue());
        return Optional.of(HttpSysPage.UNAVAILABLE);
    }

    /** Refuses a request before a site is looked for: without site and queue in HTTPERR. */
    HttpAnswer refuse(HttpRequest request, HttpAnswer page, String reason) {
        log.write(request, Integer.toString(page.status()), NONE, reason, NONE);
        return page;
    }

    /** Logs that the connection was closed with a request in hand. */
    void closed(HttpRequest request, String reason) {
        log.write(request, NONE, DEFAULT_WEB_SITE, reason, NONE);
    }

    /** Logs that a connection was closed while no request was in hand. */
    void closed(String client, String reason) {
        log.write(client, reason);
    }

    /** The web server's page for a status. */
    HttpAnswer errorPage(int status) {
        return queue.errorPage(status);
    }

    /** A POST has to say how long it is (RFC 9110, section 8.6): HTTP.sys answers 411 to one that does not. */
    private static boolean lacksLength(HttpRequest request) {
        return (request.method().equals("POST") || request.method().equals("PUT"))
                && request.field("Content-Length").isEmpty()
                && request.field("Transfer-Encoding").isEmpty();
    }

    /** Octets of a text as UTF-8. */
    private static int bytes(String text) {
        var bytes = text.length();
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7f) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return bytes;
    }
}
