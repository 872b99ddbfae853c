package org.ndesharness.server.http;

import java.time.Instant;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what no machine saw, such as a malformed request line, in the manner of HTTP.sys. */
final class HttpSysErrorHandler implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var page = switch (response.getStatus()) {
            case 404 -> HttpSysPage.NOT_FOUND;
            case 414, 431 -> HttpSysPage.URL_TOO_LONG;
            case 500, 503 -> HttpSysPage.UNAVAILABLE;
            default -> HttpSysPage.INVALID_REQUEST;
        };
        FrontageHandler.send(page, Instant.ofEpochMilli(Request.getTimeStamp(request)), response, callback);
        return true;
    }
}
