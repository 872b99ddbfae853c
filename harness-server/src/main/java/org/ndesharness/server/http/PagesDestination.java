package org.ndesharness.server.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Occasion;

/** A request for pages beside the machines, or for nobody. Nothing goes wrong there, and nothing is logged. */
final class PagesDestination implements Destination {

    /** Where nobody is. */
    static final Destination NOWHERE = new PagesDestination(request -> Optional.empty());

    private final Pages pages;

    PagesDestination(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Instant now(Request request) {
        return Instant.ofEpochMilli(Request.getTimeStamp(request));
    }

    @Override
    public String clientAddress(Request request) {
        return Request.getRemoteAddr(request);
    }

    @Override
    public List<Effect> decide(Occasion occasion) {
        return List.of();
    }

    @Override
    public Optional<HttpAnswer> serve(HttpRequest request) {
        return Optional.of(pages.answer(request).orElse(HttpSysPage.NOT_FOUND));
    }

    @Override
    public HttpAnswer refuse(HttpRequest request, HttpAnswer page, String reason) {
        return page;
    }

    @Override
    public void closed(HttpRequest request, String reason) {
        // There is no log beside the machines.
    }

    @Override
    public HttpAnswer errorPage(int status) {
        return HttpSysPage.of(status);
    }

    @Override
    public void remember(HttpSysConnection connection, HttpRequest request) {
        // What becomes of the connection is nobody's to log.
    }

    @Override
    public void begun() {
        // Nobody listens.
    }

    @Override
    public void exchanged(CompletedExchange exchange) {
        // Nobody listens.
    }

    @Override
    public void over() {
        // Nobody listens.
    }
}
