package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The server as a whole: whether it works, what it is, what can be asked of it. */
final class ServerResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ControlledServer server;
    private final Readiness readiness;

    ServerResource(ControlledServer server) {
        this.server = server;
        this.readiness = new Readiness(server);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/ready", request -> ready()),
                new Route("GET", "/v1/version", request -> version()),
                new Route("GET", "/v1/openapi.json", request -> openApi()),
                new Route("GET", "/v1/effects", request -> effects()));
    }

    private ControlAnswer ready() {
        var reason = readiness.whyNot();
        return reason.isEmpty()
                ? ControlAnswer.json(JSON.objectNode().put("ready", true))
                : ControlAnswer.json(
                        503,
                        JSON.objectNode()
                                .put("ready", false)
                                .put("error", reason.get())
                                .put("hint", "GetCACert was asked of the main listener at " + server.uri()));
    }

    private ControlAnswer version() {
        return ControlAnswer.json(JSON.objectNode()
                .put("version", server.version())
                .put("java", Runtime.version().toString())
                .put("uri", server.uri().toString())
                .put("publicUri", server.publicUri().toString()));
    }

    private static ControlAnswer openApi() {
        try (var resource = ServerResource.class.getResourceAsStream("openapi.json")) {
            if (resource == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return ControlAnswer.bytes(ControlAnswer.JSON, resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read", e);
        }
    }

    private static ControlAnswer effects() {
        var json = JSON.objectNode();
        json.set("effects", FaultsJson.effects());
        json.set("occurrences", FaultsJson.occurrences());
        return ControlAnswer.json(json);
    }
}
