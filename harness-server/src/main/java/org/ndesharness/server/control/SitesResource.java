package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Sites: which there are, how they are set, opening and closing. */
final class SitesResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 1_000;

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._~-]{0,63}){0,3}");

    /** What the listener answers under these is not a site's: a site there would hide it. */
    private static final Set<String> TAKEN = Set.of(SiteFinder.DEFAULT, "device", "f", "readiness");

    private final ControlledServer server;
    private final SiteFinder find;

    SitesResource(ControlledServer server, SiteFinder find) {
        this.server = server;
        this.find = find;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/sites", request -> list()),
                new Route("POST", "/v1/sites", this::open),
                new Route("GET", Routes.SITE, request -> ControlAnswer.json(overview(find.of(request)))),
                new Route("DELETE", Routes.SITE, this::close),
                new Route(
                        "GET",
                        Routes.SITE + "/settings",
                        request -> ControlAnswer.json(find.of(request).settings())),
                new Route("PUT", Routes.SITE + "/settings", this::replace),
                new Route("PATCH", Routes.SITE + "/settings", this::change),
                new Route("POST", Routes.SITE + "/reset", this::reset));
    }

    private ControlAnswer list() {
        var json = JSON.objectNode();
        var sites = json.putArray("sites");
        server.sites().forEach(site -> sites.add(summary(site)));
        return ControlAnswer.json(json);
    }

    private static ObjectNode summary(ControlledSite site) {
        return JSON.objectNode()
                .put("site", SiteFinder.name(site))
                .put("link", SiteFinder.link(site))
                .put("scepUrl", site.scepUrl().toString())
                .put("adminUrl", site.adminUrl().toString())
                .put("faults", site.faults().list().size());
    }

    private static ObjectNode overview(ControlledSite site) {
        var json = summary(site);
        json.put("now", site.clock().instant().toString());
        json.set("installation", site.installation());
        json.set("settings", site.settings());
        return json;
    }

    private ControlAnswer open(ControlRequest request) throws ControlException, InvalidJsonException {
        var json = request.jsonOrEmpty();
        if (!json.isObject()) {
            throw RecordReader.wrong("", json, "expected an object with path, settings, installation");
        }
        RecordReader.refuseUnknown(json, List.of("path", "settings", "installation"), "");
        var path = path(json);
        if (server.sites().size() >= MOST) {
            throw ControlException.conflict(MOST + " sites are open", "DELETE one that is needed no longer");
        }
        try {
            var site = server.open(path, object(json, "settings"), object(json, "installation"));
            return ControlAnswer.json(201, overview(site));
        } catch (IllegalArgumentException e) {
            if (path.isPresent() && server.site(path.get()).isPresent()) {
                throw taken(path.get());
            }
            throw new InvalidJsonException(
                    "installation", "cannot be set up", "expected names that a CA can have, with TEST in caName");
        }
    }

    private Optional<String> path(JsonNode json) throws ControlException, InvalidJsonException {
        var node = json.path("path");
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        var path = node.isTextual() ? node.textValue() : "-";
        if (!PATH.matcher(path).matches() || TAKEN.contains(path) || path.startsWith("certsrv")) {
            throw RecordReader.wrong(
                    "path",
                    node,
                    "expected up to four segments of letters, digits and . _ ~ -, without a slash at either end;"
                            + " 'default', 'device', 'f', 'readiness' and 'certsrv...' are taken");
        }
        if (server.site(path).isPresent()) {
            throw taken(path);
        }
        return Optional.of(path);
    }

    private static ControlException taken(String path) {
        return ControlException.conflict("there is a site under '" + path + "' already", "choose another path");
    }

    private static JsonNode object(JsonNode json, String name) throws InvalidJsonException {
        var node = json.path(name);
        if (node.isMissingNode()) {
            return JSON.objectNode();
        }
        if (!node.isObject()) {
            throw RecordReader.wrong(name, node, "expected an object with what differs from a healthy site");
        }
        return node;
    }

    private ControlAnswer close(ControlRequest request) throws ControlException {
        find.of(request).close();
        return ControlAnswer.nothing();
    }

    private ControlAnswer replace(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        site.replaceSettings(request.json());
        return ControlAnswer.json(site.settings());
    }

    private ControlAnswer change(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        site.changeSettings(request.json());
        return ControlAnswer.json(site.settings());
    }

    private ControlAnswer reset(ControlRequest request) throws ControlException {
        find.of(request).reset();
        return ControlAnswer.nothing();
    }
}
