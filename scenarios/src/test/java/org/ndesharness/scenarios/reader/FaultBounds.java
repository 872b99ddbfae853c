package org.ndesharness.scenarios.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.ndesharness.server.control.FaultsJson;
import org.ndesharness.server.control.InvalidJsonException;

/** Which numbers a kind of effect or occurrence takes: found by asking its reader, which alone knows. */
final class FaultBounds {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Numbers among which every lowest one is. */
    private static final List<Integer> LOWEST = List.of(-1, 0, 1, 100, 200, 300);

    /** Numbers among which every highest one is, but for those that have none. */
    private static final List<Integer> HIGHEST = List.of(100, 399, 599, 1 << 20);

    private final FaultsJson reader = new FaultsJson(() -> 1);
    private final String whole;
    private final ObjectNode valid;

    private FaultBounds(String whole, ObjectNode sample, ObjectNode numbers) {
        this.whole = whole;
        this.valid = sample;
        for (int number : LOWEST) {
            numbers.properties().forEach(field -> valid.set(field.getKey(), value(field.getValue(), number)));
            if (reads(valid)) {
                return;
            }
        }
        throw new IllegalStateException("No number that was tried fits " + sample);
    }

    /**
     * Of one kind.
     *
     * @param kind as the control API lists it
     * @param whole whether it is an effect or an occurrence
     */
    static FaultBounds of(JsonNode kind, String whole) {
        ObjectNode sample = JSON.objectNode();
        ObjectNode numbers = JSON.objectNode();
        sample.set("kind", kind.get("kind"));
        for (Map.Entry<String, JsonNode> field : kind.get("fields").properties()) {
            String words = field.getValue().asText();
            if (words.endsWith("number")) {
                numbers.put(field.getKey(), words);
            } else if (words.equals("text")) {
                sample.put(field.getKey(), "aa");
            } else if (words.startsWith("duration")) {
                sample.put(field.getKey(), "PT1S");
            } else if (words.startsWith("true")) {
                sample.put(field.getKey(), true);
            } else if (words.startsWith("one of ")) {
                sample.put(field.getKey(), words.substring("one of ".length()).split(", ", -1)[0]);
            }
        }
        return new FaultBounds(whole, sample, numbers);
    }

    /** A field's type, with the lowest and the highest number that is taken. */
    ObjectNode narrowed(String field, ObjectNode type) {
        boolean list = type.path("type").asText().equals("array");
        ObjectNode number = list ? (ObjectNode) type.get("items") : type;
        if (!number.path("type").asText().equals("integer")) {
            return type;
        }
        if (list) {
            type.put("minItems", 1);
        }
        if (!takes(field, -1)) {
            number.put(
                    "minimum",
                    LOWEST.stream().filter(one -> takes(field, one)).findFirst().orElseThrow());
        } else if (!takes(field, 0)) {
            number.putObject("not").put("const", 0);
        }
        if (!takes(field, Integer.MAX_VALUE)) {
            number.put(
                    "maximum",
                    HIGHEST.stream()
                            .filter(one -> takes(field, one) && !takes(field, one + 1))
                            .findFirst()
                            .orElseThrow());
        } else {
            number.put("maximum", Integer.MAX_VALUE);
        }
        return type;
    }

    private boolean takes(String field, int number) {
        ObjectNode tried = valid.deepCopy();
        tried.set(
                field,
                value(valid.get(field).isArray() ? JSON.textNode("list: number") : JSON.textNode("number"), number));
        return reads(tried);
    }

    private static JsonNode value(JsonNode type, int number) {
        return type.asText().startsWith("list: ") ? JSON.arrayNode().add(number) : JSON.numberNode(number);
    }

    private boolean reads(ObjectNode asked) {
        ObjectNode fault = JSON.objectNode();
        if (whole.equals("effect")) {
            fault.set("effect", asked);
        } else {
            fault.putObject("effect").put("kind", "gzip");
            fault.putObject("trigger").set("occurrence", asked);
        }
        try {
            reader.read(fault);
            return true;
        } catch (InvalidJsonException e) {
            return false;
        }
    }
}
