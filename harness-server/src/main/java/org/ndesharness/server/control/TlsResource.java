package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.server.tls.TlsFault;

/** What is wrong with the main listener's TLS. All sites share it, since a handshake comes before any path. */
final class TlsResource {

    private static final Map<String, TlsFault> FAULTS = faults();

    private final ControlledServer server;

    TlsResource(ControlledServer server) {
        this.server = server;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/v1/tls", request -> shown(tls())), new Route("PUT", "/v1/tls", this::change));
    }

    private ControlledTls tls() throws ControlException {
        return server.tls()
                .orElseThrow(() -> ControlException.conflict(
                        "the server does not speak TLS", "start it with --tls or --tls-keystore"));
    }

    private static ControlAnswer shown(ControlledTls tls) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("uri", tls.uri().toString())
                .put("fault", tls.fault().kind());
        var faults = json.putObject("faults");
        FAULTS.forEach((kind, fault) -> faults.put(kind, fault.description()));
        return ControlAnswer.json(json);
    }

    private ControlAnswer change(ControlRequest request) throws ControlException, InvalidJsonException {
        var tls = tls();
        var json = request.json();
        if (!json.isObject()) {
            throw RecordReader.wrong("", json, "expected an object with fault");
        }
        RecordReader.refuseUnknown(json, List.of("fault"), "");
        var kind = json.path("fault");
        var fault = kind.isTextual() ? FAULTS.get(kind.textValue()) : null;
        if (fault == null) {
            throw RecordReader.wrong(
                    "fault", kind, Similar.expected(kind.isTextual() ? kind.textValue() : "", FAULTS.keySet()));
        }
        try {
            tls.change(fault);
        } catch (IllegalStateException e) {
            throw ControlException.conflict(
                    "this Java cannot speak TLS so: " + fault.kind(), "run the server on another version of Java");
        }
        return shown(tls);
    }

    private static Map<String, TlsFault> faults() {
        Map<String, TlsFault> faults = new LinkedHashMap<>();
        for (var fault : TlsFault.values()) {
            faults.put(fault.kind(), fault);
        }
        return faults;
    }
}
