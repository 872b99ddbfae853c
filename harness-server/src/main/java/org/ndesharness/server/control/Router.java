package org.ndesharness.server.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what answers a call. */
final class Router {

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    List<Route> routes() {
        return routes;
    }

    /**
     * A route, and what stands in the path where its template has braces.
     *
     * @param variables by name
     */
    record Match(Route route, Map<String, String> variables) {}

    /** The route of a call. */
    Match find(String method, List<String> segments) throws ControlException {
        var allowed = new ArrayList<String>();
        for (var route : routes) {
            var variables = route.match(segments);
            if (variables.isPresent() && route.method().equals(method)) {
                return new Match(route, variables.get());
            }
            if (variables.isPresent()) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw ControlException.notFound("there is no such resource", "GET /v1/openapi.json lists what there is");
        }
        throw new ControlException(
                405, ControlRequest.printable(method) + " does nothing here", "allowed: " + String.join(", ", allowed));
    }
}
