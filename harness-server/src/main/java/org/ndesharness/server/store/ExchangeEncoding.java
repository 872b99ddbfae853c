package org.ndesharness.server.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;

/**
 * An exchange as JSON. Faults that were to be met in it are not kept as such: what they did stands in its ending. Of a body the first
 * {@value #KEPT_BODY} bytes are kept, and a finding says so: H2 bounds a value at a million bytes, and base64 adds a third.
 */
final class ExchangeEncoding {

    static final int KEPT_BODY = 300_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExchangeEncoding() {}

    static byte[] encoded(CompletedExchange exchange) {
        var request = exchange.request();
        var json = JSON.createObjectNode()
                .put("at", exchange.at().toString())
                .put("took", exchange.took().toString())
                .put("ending", exchange.ending());
        var asked = json.putObject("request")
                .put("method", request.method())
                .put("path", request.path())
                .put("version", request.version())
                .put("client", request.clientAddress())
                .put("connection", request.connection().id())
                .put("secure", request.secure())
                .put("body", kept(request.body()));
        request.query().ifPresent(query -> asked.put("query", query));
        put(asked, request.fields());
        var findings = asked.putArray("findings");
        request.findings().list().forEach(finding -> findings.add(finding.id()).add(finding.text()));
        if (request.body().length > KEPT_BODY) {
            findings.add("journal-cut")
                    .add("the store keeps the first " + KEPT_BODY + " of " + request.body().length + " bytes");
        }
        exchange.answer()
                .ifPresent(answer -> put(
                        json.putObject("answer").put("status", answer.status()).put("body", kept(answer.body())),
                        answer.fields()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An exchange cannot be written", e);
        }
    }

    private static byte[] kept(byte[] body) {
        return body.length <= KEPT_BODY ? body : Arrays.copyOf(body, KEPT_BODY);
    }

    static CompletedExchange decoded(byte[] encoded) {
        try {
            var json = JSON.readTree(encoded);
            return new CompletedExchange(
                    request(json.path("request")),
                    json.has("answer") ? Optional.of(answer(json.path("answer"))) : Optional.empty(),
                    json.path("ending").asText(),
                    Instant.parse(json.path("at").asText()),
                    Duration.parse(json.path("took").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("An exchange that was kept cannot be read", e);
        }
    }

    private static HttpRequest request(JsonNode json) throws IOException {
        var findings = new Findings();
        var noted = json.path("findings");
        for (var i = 0; i + 1 < noted.size(); i += 2) {
            findings.note(noted.path(i).asText(), noted.path(i + 1).asText());
        }
        return new HttpRequest(
                json.path("method").asText(),
                json.path("path").asText(),
                json.has("query") ? Optional.of(json.path("query").asText()) : Optional.empty(),
                json.path("version").asText(),
                fields(json),
                json.path("body").binaryValue(),
                json.path("client").asText(),
                new ClientConnection(json.path("connection").asLong()),
                json.path("secure").asBoolean(),
                List.of(),
                findings);
    }

    private static HttpAnswer answer(JsonNode json) throws IOException {
        return new HttpAnswer(
                json.path("status").asInt(), fields(json), json.path("body").binaryValue());
    }

    private static void put(ObjectNode json, List<HeaderField> fields) {
        ArrayNode names = json.putArray("fields");
        fields.forEach(field -> names.add(field.name()).add(field.value()));
    }

    private static List<HeaderField> fields(JsonNode json) {
        var fields = new ArrayList<HeaderField>();
        var names = json.path("fields");
        for (var i = 0; i + 1 < names.size(); i += 2) {
            fields.add(new HeaderField(names.path(i).asText(), names.path(i + 1).asText()));
        }
        return fields;
    }
}
