package org.ndesharness.server.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what could not be read as a request, in the manner of HTTP.sys, and logs it with HTTP.sys' reason (KB 820729).
 *
 * <p>The machine whose log it is known by the path; without a readable path it is the default one, if there is one.
 */
final class HttpSysErrorHandler implements Request.Handler {

    private static final String NONE = "-";

    /** Where the parser is before it knows what the request is. */
    private static final Set<HttpParser.State> REQUEST_LINE = EnumSet.of(
            HttpParser.State.START,
            HttpParser.State.METHOD,
            HttpParser.State.SPACE1,
            HttpParser.State.URI,
            HttpParser.State.SPACE2,
            HttpParser.State.REQUEST_VERSION);

    private final Mounts mounts;

    HttpSysErrorHandler(Mounts mounts) {
        this.mounts = mounts;
    }

    private record Refusal(HttpAnswer page, String reason) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var connection = (HttpSysConnection) request.getConnectionMetaData().getConnection();
        var failedAt = connection.failedAt();
        var readable = !REQUEST_LINE.contains(failedAt);
        var path = readable ? request.getHttpURI().getPath() : null;
        var place = mounts.find(path == null ? "/" : path);
        var destination = place.map(FrontageHandler::destination).orElse(PagesDestination.NOWHERE);
        var refusal = connection.complainedOfHost()
                ? new Refusal(HttpSysPage.INVALID_HOSTNAME, "Hostname")
                : refusal(response.getStatus(), failedAt);
        var findings = new Findings();
        connection.tolerated().forEach(finding -> findings.note(finding.id(), finding.text()));
        var refused = new HttpRequest(
                readable ? request.getMethod() : NONE,
                readable ? place.map(Mounts.Place::rest).orElse("/") : NONE,
                readable ? Optional.ofNullable(request.getHttpURI().getQuery()) : Optional.empty(),
                readable ? request.getConnectionMetaData().getHttpVersion().asString() : NONE,
                PendingExchange.fields(request),
                new byte[0],
                destination.clientAddress(request),
                connection.client(),
                connection.getEndPoint().isSecure(),
                List.of(),
                findings);
        var answer = destination.refuse(refused, refusal.page(), refusal.reason());
        var at = destination.now(request);
        connection.answerWith(new WirePlan(refused, "/", destination::errorPage)
                .of(Optional.of(answer), at, Optional.of("close"), false, new RawAnswer.Listener() {
                    @Override
                    public void ending() {
                        PendingExchange.tell(
                                destination,
                                request,
                                new CompletedExchange(
                                        refused, Optional.of(answer), "sent", at, PendingExchange.took(request)));
                    }

                    @Override
                    public void gone() {
                        ending();
                    }
                }));
        response.write(true, null, callback);
        return true;
    }

    private static Refusal refusal(int status, HttpParser.State failedAt) {
        return switch (status) {
            case 404 -> new Refusal(HttpSysPage.NOT_FOUND, "N/A");
            case 414 -> new Refusal(HttpSysPage.URL_TOO_LONG, "URL_Length");
            case 417 -> new Refusal(HttpSysPage.EXPECTATION_FAILED, "BadRequest");
            case 431 -> new Refusal(HttpSysPage.REQUEST_TOO_LONG, "RequestLength");
            case 501 -> new Refusal(HttpSysPage.NOT_IMPLEMENTED, "N/I");
            case 505 -> new Refusal(HttpSysPage.VERSION_NOT_SUPPORTED, "Version_N/S");
            case 500, 503 -> new Refusal(HttpSysPage.UNAVAILABLE, "Internal");
            default -> malformed(failedAt);
        };
    }

    private static Refusal malformed(HttpParser.State failedAt) {
        return switch (failedAt) {
            case START, METHOD -> new Refusal(HttpSysPage.INVALID_VERB, "Verb");
            case SPACE1, URI -> new Refusal(HttpSysPage.INVALID_URL, "URL");
            case HEADER -> new Refusal(HttpSysPage.INVALID_REQUEST, "Header");
            default -> new Refusal(HttpSysPage.BADLY_FORMED, "BadRequest");
        };
    }
}
