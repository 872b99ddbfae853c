package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** A schema that comes with the command, asked more than it asks of others: nothing is written that it does not describe. */
enum PublishedSchema {
    RESULTS("results"),
    CLIENT_RESULTS("client-results"),
    AGAINST("against");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;

    PublishedSchema(String name) {
        this.name = name;
    }

    String file() {
        return name + ".schema.json";
    }

    JsonNode text() {
        try (InputStream in = Objects.requireNonNull(
                PublishedSchema.class.getResourceAsStream("/org/ndesharness/scenarios/" + file()))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a document, by the schema; what the schema has no word for is wrong too. */
    Set<ValidationMessage> mistakes(JsonNode document) {
        JsonNode strict = text();
        strict.findParents("properties").stream()
                .filter(described -> described.path("properties").isObject()
                        && described.path("type").isTextual())
                .forEach(described -> ((ObjectNode) described).put("additionalProperties", false));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(strict)
                .validate(document);
    }
}
