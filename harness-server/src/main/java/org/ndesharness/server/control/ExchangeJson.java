package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.journal.Disclosure;
import org.ndesharness.server.journal.Exchange;

/** Exchanges of the journal as JSON. */
final class ExchangeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExchangeJson() {}

    /** What a list shows: one flat object. */
    static ObjectNode summary(Exchange exchange) {
        var completed = exchange.completed();
        var request = completed.request();
        var decoded = exchange.decoded();
        var json = JSON.objectNode();
        json.put("number", exchange.number());
        json.put("at", completed.at().toString());
        json.put("tookMillis", completed.took().toMillis());
        json.put("client", request.clientAddress());
        json.put("secure", request.secure());
        json.put("method", request.method());
        json.put("target", request.target());
        completed.answer().ifPresent(answer -> json.put("status", answer.status()));
        json.put("ending", completed.ending());
        decoded.operation().ifPresent(text -> json.put("operation", text));
        decoded.messageType().ifPresent(text -> json.put("messageType", text));
        decoded.transactionId().ifPresent(text -> json.put("transaction", text));
        decoded.pkiStatus().ifPresent(text -> json.put("pkiStatus", text));
        decoded.failInfo().ifPresent(text -> json.put("failInfo", text));
        var findings = json.putArray("findings");
        request.findings()
                .list()
                .forEach(finding -> findings.addObject().put("id", finding.id()).put("text", finding.text()));
        var faults = json.putArray("faults");
        request.effects().forEach(effect -> faults.add(FaultsJson.write(effect)));
        return json;
    }

    /** All there is, with header fields, content in base64, and every layer decoded. */
    static ObjectNode whole(Exchange exchange) {
        var completed = exchange.completed();
        var request = completed.request();
        var json = summary(exchange);
        var sent = json.putObject("request");
        sent.put("version", request.version());
        sent.set("fields", fields(request.fields()));
        sent.put("content", Base64.getEncoder().encodeToString(request.body()));
        completed.answer().ifPresent(answer -> {
            var received = json.putObject("answer");
            received.put("status", answer.status());
            received.set("fields", fields(answer.fields()));
            Disclosure.content(completed)
                    .ifPresentOrElse(
                            content ->
                                    received.put("content", Base64.getEncoder().encodeToString(content)),
                            () -> received.put("withheld", "it may hold a password"));
        });
        json.set("decoded", SettingsJson.write(exchange.decoded()));
        json.put("text", exchange.text());
        return json;
    }

    private static ArrayNode fields(List<HeaderField> fields) {
        var list = JSON.arrayNode();
        Disclosure.fields(fields)
                .forEach(field -> list.addObject().put("name", field.name()).put("value", field.value()));
        return list;
    }
}
