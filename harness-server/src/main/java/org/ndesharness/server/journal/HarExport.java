package org.ndesharness.server.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;

/**
 * Exchanges as an HTTP Archive, version 1.2, which browsers' developer tools and many others open. Content that is no
 * plain text is in base64. What HAR has no place for stands in fields that begin with an underscore, as it allows.
 */
public final class HarExport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final URI base;
    private final String version;

    /**
     * An export.
     *
     * @param base of the site on the listener, without a slash at the end: HAR wants absolute URLs
     * @param version of the harness, for HAR's creator
     */
    public HarExport(URI base, String version) {
        this.base = base;
        this.version = version;
    }

    /** The whole archive. */
    public JsonNode of(List<Exchange> exchanges) {
        var log = JSON.objectNode();
        log.put("version", "1.2");
        log.set("creator", JSON.objectNode().put("name", "NDES harness").put("version", version));
        var entries = log.putArray("entries");
        exchanges.forEach(exchange -> entries.add(entry(exchange)));
        return JSON.objectNode().set("log", log);
    }

    private ObjectNode entry(Exchange exchange) {
        var completed = exchange.completed();
        var entry = JSON.objectNode();
        var milliseconds = completed.took().toMillis();
        entry.put("startedDateTime", completed.at().toString());
        entry.put("time", milliseconds);
        entry.set("request", request(exchange));
        entry.set("response", response(exchange));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", milliseconds).put("receive", 0);
        entry.put("connection", Long.toString(completed.request().connection().id()));
        entry.put("comment", comment(exchange));
        entry.put("_number", exchange.number());
        entry.put("_client", completed.request().clientAddress());
        entry.put("_ending", completed.ending());
        return entry;
    }

    private ObjectNode request(Exchange exchange) {
        var sent = exchange.completed().request();
        var request = JSON.objectNode();
        request.put("method", sent.method());
        request.put("url", base + sent.target());
        request.put("httpVersion", sent.version());
        request.putArray("cookies");
        request.set("headers", headers(sent.fields()));
        request.set("queryString", queryString(sent.query().orElse("")));
        request.put("headersSize", -1);
        request.put("bodySize", sent.body().length);
        if (sent.body().length > 0) {
            var data = request.putObject("postData");
            content(data, sent.field("Content-Type"), sent.body(), "_encoding");
        }
        return request;
    }

    private static ObjectNode response(Exchange exchange) {
        var completed = exchange.completed();
        var answer = completed.answer();
        var response = JSON.objectNode();
        response.put("status", answer.map(HttpAnswer::status).orElse(0));
        response.put("statusText", "");
        response.put("httpVersion", answer.isPresent() ? completed.request().version() : "");
        response.putArray("cookies");
        response.set("headers", headers(answer.map(HttpAnswer::fields).orElse(List.of())));
        var content = response.putObject("content");
        var shown = Disclosure.content(completed);
        content.put("size", answer.map(found -> found.body().length).orElse(0));
        content(content, answer.flatMap(HarExport::contentType), shown.orElse(new byte[0]), "encoding");
        if (Disclosure.withheld(completed)) {
            content.put("comment", "withheld: it may hold a password");
        }
        response.put(
                "redirectURL", answer.flatMap(found -> field(found, "Location")).orElse(""));
        response.put("headersSize", -1);
        response.put("bodySize", answer.map(found -> found.body().length).orElse(-1));
        return response;
    }

    private static void content(ObjectNode node, Optional<String> type, byte[] bytes, String encodingField) {
        var mimeType = type.orElse("application/octet-stream");
        node.put("mimeType", mimeType);
        if (isText(mimeType, bytes)) {
            node.put("text", new String(bytes, StandardCharsets.US_ASCII));
        } else {
            node.put("text", Base64.getEncoder().encodeToString(bytes));
            node.put(encodingField, "base64");
        }
    }

    /** Whether it reads the same in every tool: plain ASCII of a type that is text. */
    private static boolean isText(String mimeType, byte[] bytes) {
        if (!mimeType.toLowerCase(Locale.ROOT).startsWith("text/")) {
            return bytes.length == 0;
        }
        for (var octet : bytes) {
            if (octet < 0 || (octet < ' ' && octet != '\r' && octet != '\n' && octet != '\t')) {
                return false;
            }
        }
        return true;
    }

    private static ArrayNode headers(List<HeaderField> fields) {
        var headers = JSON.arrayNode();
        Disclosure.fields(fields)
                .forEach(field -> headers.addObject().put("name", field.name()).put("value", field.value()));
        return headers;
    }

    private static ArrayNode queryString(String query) {
        var parameters = JSON.arrayNode();
        Stream.of(query.split("&")).filter(part -> !part.isEmpty()).forEach(part -> {
            var equals = part.indexOf('=');
            parameters
                    .addObject()
                    .put("name", Query.unescaped(equals < 0 ? part : part.substring(0, equals)))
                    .put("value", Query.unescaped(equals < 0 ? "" : part.substring(equals + 1)));
        });
        return parameters;
    }

    private static Optional<String> contentType(HttpAnswer answer) {
        return field(answer, "Content-Type");
    }

    private static Optional<String> field(HttpAnswer answer, String name) {
        return answer.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .findFirst();
    }

    private static String comment(Exchange exchange) {
        var decoded = exchange.decoded();
        var parts = new ArrayList<String>();
        decoded.operation().ifPresent(parts::add);
        decoded.messageType().ifPresent(parts::add);
        decoded.transactionId().ifPresent(id -> parts.add("transaction " + id));
        decoded.pkiStatus().ifPresent(parts::add);
        decoded.failInfo().ifPresent(parts::add);
        return String.join(" ", parts);
    }
}
