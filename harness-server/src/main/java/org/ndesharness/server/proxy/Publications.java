package org.ndesharness.server.proxy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is published, by the first segment of the path, and what to do with a request to it: pass it on or answer with
 * the proxy's page.
 *
 * <p>One look-up per request, however many sites there are; publishing costs nothing.
 */
final class Publications implements ResponseDefinitionTransformerV2 {

    /** Tells the listener that a request came through the proxy. */
    static final String HEADER = "X-MS-Proxy";

    /** The header's value. */
    static final String HEADER_VALUE = "AzureAD-Application-Proxy";

    private final Map<String, ProxySettings> sites = new ConcurrentHashMap<>();
    private final String backEnd;

    Publications(URI backEnd) {
        var text = backEnd.toString();
        this.backEnd = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    void publish(String siteName, ProxySettings settings) {
        sites.put(siteName, settings);
    }

    void withdraw(String siteName) {
        sites.remove(siteName);
    }

    @Override
    public ResponseDefinition transform(ServeEvent serveEvent) {
        var request = serveEvent.getRequest();
        return refusal(request.getUrl()).map(Publications::page).orElseGet(() -> passedOn(request));
    }

    private ResponseDefinition passedOn(LoggedRequest request) {
        var forwarded = ResponseDefinitionBuilder.responseDefinition()
                .proxiedFrom(backEnd)
                .withAdditionalRequestHeader(HEADER, HEADER_VALUE);
        if (!request.containsHeader("User-Agent")) {
            // WireMock's client would give its own name; a dash is what IIS logs for none.
            forwarded.withAdditionalRequestHeader("User-Agent", "-");
        }
        return forwarded.build();
    }

    /** What the proxy itself says to a request; empty if it passes it on. */
    private Optional<ProxyPage> refusal(String url) {
        var settings = sites.get(firstSegment(url));
        if (settings == null) {
            return Optional.of(ProxyPage.NOT_FOUND);
        }
        if (!settings.connectorServiceRunning()) {
            return Optional.of(ProxyPage.GATEWAY_TIMEOUT);
        }
        if (!isAddress(url)) {
            return Optional.of(ProxyPage.BAD_REQUEST);
        }
        return settings.backEndReachable() ? Optional.empty() : Optional.of(ProxyPage.BAD_GATEWAY);
    }

    /** WireMock passes on what java.net.URI takes, and shows a stack trace otherwise: raw {@code |}, {@code %zz}. */
    private boolean isAddress(String url) {
        try {
            return new URI(backEnd + url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String firstSegment(String url) {
        var end = 1;
        while (end < url.length() && "/?".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.isEmpty() ? "" : url.substring(1, end);
    }

    private static ResponseDefinition page(ProxyPage page) {
        return ResponseDefinitionBuilder.responseDefinition()
                .withStatus(page.status())
                .withStatusMessage(page.statusCode())
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody(page.html())
                .build();
    }

    @Override
    public String getName() {
        return "publications";
    }
}
