package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;

/** A failure of the catalogue, for programs. */
final class FailureJson {

    private FailureJson() {}

    /**
     * {@code id}, {@code aliases}, {@code step} (null outside the six steps), {@code group}, {@code platforms}, {@code title},
     * {@code source}, {@code origin}, {@code general} and {@code observation}.
     */
    static ObjectNode of(Failure failure, Guidance guidance) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", failure.id());
        failure.aliases().forEach(node.putArray("aliases")::add);
        node.put("step", failure.step().isPresent() ? failure.step().getAsInt() : null);
        node.put("group", failure.group().word());
        ArrayNode platforms = node.putArray("platforms");
        failure.platforms().forEach(platforms::add);
        node.put("title", guidance.title(failure.id()));
        node.put("source", failure.source());
        node.put("origin", failure.origin());
        node.put("general", failure.general());
        node.put("observation", failure.observation());
        return node;
    }
}
