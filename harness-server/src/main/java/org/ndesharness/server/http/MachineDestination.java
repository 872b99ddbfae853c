package org.ndesharness.server.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Occasion;

/** A request for an emulated machine. */
final class MachineDestination implements Destination {

    /** How the proxy tells that a request came through it. */
    private static final String PROXY_FIELD = "X-MS-Proxy";

    private final Frontage frontage;

    MachineDestination(Frontage frontage) {
        this.frontage = frontage;
    }

    @Override
    public Instant now(Request request) {
        return frontage.clock().instant();
    }

    /** The proxy's connector, the address that a proxy of another make tells, or the device that comes straight. */
    @Override
    public String clientAddress(Request request) {
        if (request.getHeaders().contains(PROXY_FIELD)) {
            return frontage.installation().proxyAddress();
        }
        var forwarded = request.getHeaders().get(HttpHeader.X_FORWARDED_FOR);
        if (forwarded != null && !forwarded.isBlank()) {
            return forwarded.split(",", 2)[0].strip().replace(' ', '+');
        }
        var remote = Request.getRemoteAddr(request);
        // Whatever comes from this machine plays a device of the installation's network.
        return remote.startsWith("127.") || remote.contains(":")
                ? frontage.installation().deviceAddress()
                : remote;
    }

    @Override
    public List<Effect> decide(Occasion occasion) {
        return frontage.faults().decide(occasion);
    }

    @Override
    public Optional<HttpAnswer> serve(HttpRequest request) {
        return frontage.httpSys().serve(request);
    }

    @Override
    public HttpAnswer refuse(HttpRequest request, HttpAnswer page, String reason) {
        return frontage.httpSys().refuse(request, page, reason);
    }

    @Override
    public void closed(HttpRequest request, String reason) {
        frontage.httpSys().closed(request, reason);
    }

    @Override
    public HttpAnswer errorPage(int status) {
        return frontage.httpSys().errorPage(status);
    }

    @Override
    public void remember(HttpSysConnection connection, HttpRequest request) {
        connection.served(frontage.httpSys(), request);
    }

    @Override
    public void begun() {
        frontage.listener().begun();
    }

    @Override
    public void exchanged(CompletedExchange exchange) {
        frontage.listener().exchanged(exchange);
    }

    @Override
    public void over() {
        frontage.listener().over();
    }
}
