package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;

/** A failure of the catalogue, for programs. */
final class FailureJson {

    private FailureJson() {}

    /** {@code id}, {@code step}, {@code platforms}, {@code title}, {@code source} and {@code origin}. */
    static ObjectNode of(Failure failure, Guidance guidance) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", failure.id());
        node.put("step", failure.step());
        ArrayNode platforms = node.putArray("platforms");
        failure.platforms().forEach(platforms::add);
        node.put("title", guidance.title(failure.id()));
        node.put("source", failure.source());
        node.put("origin", failure.origin());
        return node;
    }
}
