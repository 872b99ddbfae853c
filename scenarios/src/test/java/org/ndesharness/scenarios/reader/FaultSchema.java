package org.ndesharness.scenarios.reader;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.server.control.FaultsJson;

/** The parts of the published schema that follow from the faults the server knows; run it to write all generated parts anew. */
final class FaultSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Path FILE = Path.of("src/main/resources/org/ndesharness/scenarios/scenario.schema.json");

    /** Fields that stand as they usually do where they are left out. */
    private static final Set<String> LEFT_OUT = Set.of("seed", "page");

    private static final String OPTIONAL = ", may be left out";

    private FaultSchema() {}

    /** Needs no arguments; the working folder is that of the module. */
    public static void main(String[] arguments) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode schema = (ObjectNode) mapper.readTree(Files.readString(FILE));
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        definitions.set("effect", effect());
        definitions.set("occurrence", occurrence());
        definitions.set("failure", CatalogueSchema.failure());
        definitions.set("observation", CatalogueSchema.observation());
        schema.set("allOf", CatalogueSchema.steps());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter() {
            private static final long serialVersionUID = 1L;

            @Override
            public DefaultPrettyPrinter createInstance() {
                return this;
            }

            @Override
            public void writeObjectFieldValueSeparator(com.fasterxml.jackson.core.JsonGenerator generator)
                    throws IOException {
                generator.writeRaw(": ");
            }
        };
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Files.writeString(FILE, mapper.writer(printer).writeValueAsString(schema) + "\n");
    }

    static ObjectNode effect() {
        return oneOf(FaultsJson.effects(), "effect", "what goes wrong", FaultDocs.of("WireEffect.java"));
    }

    static ObjectNode occurrence() {
        return oneOf(
                FaultsJson.occurrences(),
                "occurrence",
                "at which of the requests that the trigger fits; at each without it",
                FaultDocs.of("Occurrence.java"));
    }

    private static ObjectNode oneOf(ArrayNode kinds, String whole, String meaning, FaultDocs docs) {
        ObjectNode definition = JSON.objectNode().put("description", meaning);
        ArrayNode choices = definition.putArray("oneOf");
        for (JsonNode kind : kinds) {
            ObjectNode choice = choices.addObject().put("type", "object").put("additionalProperties", false);
            String name = kind.path("kind").asText();
            if (kind.has("description")) {
                choice.set("description", kind.get("description"));
            } else {
                choice.put("description", said(docs, name, Optional.empty()));
            }
            ArrayNode required = choice.putArray("required").add("kind");
            ObjectNode properties = choice.putObject("properties");
            properties.putObject("kind").set("const", kind.get("kind"));
            FaultBounds bounds = FaultBounds.of(kind, whole);
            for (Map.Entry<String, JsonNode> field : kind.get("fields").properties()) {
                String type = field.getValue().asText();
                properties
                        .putObject(field.getKey())
                        .put("description", said(docs, name, Optional.of(field.getKey())))
                        .setAll(bounds.narrowed(field.getKey(), type(type)));
                if (!type.endsWith(OPTIONAL) && !LEFT_OUT.contains(field.getKey())) {
                    required.add(field.getKey());
                }
            }
        }
        return definition;
    }

    private static String said(FaultDocs docs, String kind, Optional<String> field) {
        return docs.of(kind, field)
                .orElseThrow(() -> new IllegalStateException("The source says nothing of " + kind
                        + field.map(name -> "." + name).orElse("")));
    }

    private static ObjectNode type(String words) {
        if (words.endsWith(OPTIONAL)) {
            return type(words.substring(0, words.length() - OPTIONAL.length()));
        }
        ObjectNode type = JSON.objectNode();
        if (words.startsWith("list: ")) {
            type.put("type", "array").set("items", type(words.substring("list: ".length())));
        } else if (words.startsWith("one of ")) {
            ArrayNode choices = type.putArray("enum");
            for (String word : words.substring("one of ".length()).split(", ", -1)) {
                choices.add(word);
            }
        } else {
            type.put("type", words.equals("number") ? "integer" : words.equals("true or false") ? "boolean" : "string");
            if (words.startsWith("duration")) {
                // As Duration.parse takes it, and longer than nothing: no sign, and somewhere a digit that is not 0.
                type.put(
                        "pattern",
                        "^[Pp](?=[0-9Tt])(?=.*[1-9])([0-9]+[Dd])?([Tt](?=[0-9])([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+([.,][0-9]{0,9})?[Ss])?)?$");
            }
        }
        return type;
    }
}
