package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ndesharness.server.fault.Fault;

/** What goes wrong on the wire of a site. */
final class FaultsResource {

    /** Each is looked at in every exchange. */
    private static final int MOST = 1_000;

    private static final String FAULTS = Routes.SITE + "/faults";

    private final SiteFinder find;
    private final FaultsJson faults;

    FaultsResource(SiteFinder find, FaultsJson faults) {
        this.find = find;
        this.faults = faults;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", FAULTS, this::list),
                new Route("POST", FAULTS, this::add),
                new Route("DELETE", FAULTS, this::clear),
                new Route("GET", FAULTS + "/{fault}", this::one),
                new Route("DELETE", FAULTS + "/{fault}", this::remove));
    }

    private ControlAnswer list(ControlRequest request) throws ControlException {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("faults");
        var site = find.of(request);
        site.faults().list().forEach(fault -> list.add(written(site, fault)));
        return ControlAnswer.json(json);
    }

    private ControlAnswer add(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        var asked = faults.read(request.json());
        if (site.faults().list().size() >= MOST) {
            throw ControlException.conflict(MOST + " faults wait already", "DELETE those that are needed no longer");
        }
        return ControlAnswer.json(201, written(site, site.faults().add(asked.effect(), asked.trigger())));
    }

    private ControlAnswer clear(ControlRequest request) throws ControlException {
        find.of(request).faults().clear();
        return ControlAnswer.nothing();
    }

    private ControlAnswer one(ControlRequest request) throws ControlException {
        var id = request.variable("fault");
        var site = find.of(request);
        return ControlAnswer.json(site.faults().list().stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .map(fault -> written(site, fault))
                .orElseThrow(() -> noFault(id)));
    }

    private ControlAnswer remove(ControlRequest request) throws ControlException {
        var id = request.variable("fault");
        if (!find.of(request).faults().remove(id)) {
            throw noFault(id);
        }
        return ControlAnswer.nothing();
    }

    private static ObjectNode written(ControlledSite site, Fault fault) {
        return FaultsJson.write(fault).put("happened", site.faults().happened(fault.id()));
    }

    private static ControlException noFault(String id) {
        return ControlException.notFound(
                "there is no fault '" + ControlRequest.printable(id) + "'", "GET the list of faults shows their ids");
    }
}
