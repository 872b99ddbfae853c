package org.ndesharness.server.proxy;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes an answer look as the application proxy gives it.
 *
 * <p>A back end that refuses or drops the connection is answered by WireMock with 500 and a text of its own; here it
 * becomes the proxy's Bad Gateway. A 500 that NDES gave itself passes unchanged.
 */
final class AnswerOfTheProxy implements ResponseTransformerV2 {

    private static final String NETWORK_FAILURE = "failure trying to make a proxied request from WireMock";

    @Override
    public Response transform(Response response, ServeEvent serveEvent) {
        if (isNetworkFailure(response)) {
            var page = ProxyPage.BAD_GATEWAY;
            return Response.response()
                    .status(page.status())
                    .statusMessage(page.statusCode())
                    .headers(new HttpHeaders(HttpHeader.httpHeader("Content-Type", "text/html; charset=utf-8")))
                    .body(page.html())
                    .build();
        }
        var headers = response.getHeaders().all().stream()
                .filter(header -> !header.key().toLowerCase(Locale.ROOT).startsWith("matched-stub"))
                .toList();
        return Response.Builder.like(response)
                .but()
                .headers(new HttpHeaders(headers))
                .build();
    }

    /** WireMock's own text stands at the beginning, behind the kind of failure: "Network", "SSL". */
    private static boolean isNetworkFailure(Response response) {
        if (response.getStatus() != 500) {
            return false;
        }
        var body = response.getBody();
        var beginning = new String(body, 0, Math.min(body.length, 100), StandardCharsets.ISO_8859_1);
        return beginning.contains(NETWORK_FAILURE);
    }

    @Override
    public String getName() {
        return "answer-of-the-proxy";
    }
}
