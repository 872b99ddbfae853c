package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ndesharness.server.ca.CaRow;

/** Requests that wait for a certificate manager. */
final class PendingResource {

    private static final String PENDING = Routes.SITE + "/pending";

    private final SiteFinder find;

    PendingResource(SiteFinder find) {
        this.find = find;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PENDING, this::list),
                new Route("POST", PENDING + "/{request}/approve", this::approve),
                new Route("POST", PENDING + "/{request}/deny", this::deny));
    }

    private ControlAnswer list(ControlRequest request) throws ControlException {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("pending");
        find.of(request).pending().forEach(row -> list.add(write(row)));
        return ControlAnswer.json(json);
    }

    private static ObjectNode write(CaRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request", row.requestId())
                .put("submitted", row.submitted().toString())
                .put("requester", row.requester())
                .put("template", row.template())
                .put("commonName", row.commonName());
    }

    private ControlAnswer approve(ControlRequest request) throws ControlException {
        return decided(find.of(request).approve(id(request)), request);
    }

    private ControlAnswer deny(ControlRequest request) throws ControlException {
        return decided(find.of(request).deny(id(request)), request);
    }

    private static ControlAnswer decided(boolean waited, ControlRequest request) throws ControlException {
        if (!waited) {
            throw noRequest(request);
        }
        return ControlAnswer.nothing();
    }

    private static int id(ControlRequest request) throws ControlException {
        try {
            return Integer.parseInt(request.variable("request"));
        } catch (NumberFormatException e) {
            throw noRequest(request);
        }
    }

    private static ControlException noRequest(ControlRequest request) {
        return ControlException.notFound(
                "no request " + ControlRequest.printable(request.variable("request")) + " is waiting",
                "GET .../pending lists those that are");
    }
}
