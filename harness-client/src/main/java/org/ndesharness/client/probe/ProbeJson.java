package org.ndesharness.client.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.diagnosis.Guidance;

/** A probe as a JSON object for programs to read. */
public final class ProbeJson {

    private ProbeJson() {}

    /**
     * The object: {@code url}, {@code healthy}, {@code time}, {@code millis},
     * {@code answering} (who answers, a word), {@code remark} (of that, a sentence or an empty string), {@code counts} and {@code checks} (each
     * {@code id}, {@code title}, {@code expected}, {@code seen}, {@code meaning}, {@code because}, {@code possible},
     * {@code millis}).
     *
     * @param guidance language of the failures' titles
     */
    public static ObjectNode object(ProbeReport report, Guidance guidance) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("url", report.url().toString());
        object.put("healthy", report.healthy());
        object.put("time", report.time().toString());
        object.put("millis", report.took().toMillis());
        object.put("answering", report.answering().who().word());
        object.put("remark", report.answering().words());
        ObjectNode counts = object.putObject("counts");
        for (Meaning meaning : Meaning.values()) {
            counts.put(meaning.word(), report.count(meaning));
        }
        ArrayNode checks = object.putArray("checks");
        report.results().forEach(result -> check(checks.addObject(), result, guidance));
        return object;
    }

    private static void check(ObjectNode node, CheckResult result, Guidance guidance) {
        node.put("id", result.question().id());
        node.put("title", result.question().title());
        node.put("expected", result.question().healthy());
        ArrayNode seen = node.putArray("seen");
        result.seen().forEach(seen::add);
        node.put("meaning", result.meaning().word());
        node.put("because", result.because());
        ArrayNode possible = node.putArray("possible");
        result.failures().forEach(id -> possible.addObject().put("failure", id).put("title", guidance.title(id)));
        node.put("millis", result.took().toMillis());
    }
}
