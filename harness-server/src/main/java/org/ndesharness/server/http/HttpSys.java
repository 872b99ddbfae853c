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
            return refuse(request, HttpSysPage.URL_TOO_LONG, "URL_Length");
        }
        var requestLine = bytes(request.method()) + bytes(request.target()) + bytes(request.version()) + 4;
        var total = requestLine + 2;
        for (var field : request.fields()) {
            var length = bytes(field.name()) + 2 + bytes(field.value());
            if (length > limits.maxFieldLength()) {
                return refuse(request, HttpSysPage.FIELD_TOO_LONG, "FieldLength");
            }
            total += length + 2;
        }
        if (total > limits.maxRequestBytes()) {
            return refuse(request, HttpSysPage.REQUEST_TOO_LONG, "RequestLength");
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

    private Optional<HttpAnswer> refuse(HttpRequest request, HttpAnswer page, String reason) {
        // Refused before a site is looked for: no site, no queue.
        log.write(request, Integer.toString(page.status()), NONE, reason, NONE);
        return Optional.of(page);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
