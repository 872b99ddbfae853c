package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Fault;
import org.ndesharness.server.fault.Occurrence;
import org.ndesharness.server.fault.Trigger;

/**
 * Faults as JSON: an effect and a trigger, each told by its kind.
 *
 * <pre>{@code
 * {"effect": {"kind": "status", "status": 503},
 *  "trigger": {"occurrence": {"kind": "next", "n": 2}, "operation": "PKIOperation"}}
 * }</pre>
 *
 * <p>Without a trigger it happens always. A seed that is left out is chosen, and stands in what is answered, so that a run
 * can be repeated.
 */
public final class FaultsJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String KIND = "kind";

    private static final Map<String, Object> EFFECTS = kinds(Effect.class);
    private static final Map<String, Object> OCCURRENCES = kinds(Occurrence.class);

    private static final List<String> TRIGGER = List.of("occurrence", "operation", "client", "transaction");

    private final RecordReader reader;

    /** What somebody asks for. */
    public record Asked(Effect effect, Trigger trigger) {}

    /**
     * A reader of faults.
     *
     * @param seeds gives a seed where one is left out
     */
    public FaultsJson(LongSupplier seeds) {
        this.reader = RecordReader.withSeeds(seeds);
    }

    /**
     * Reads a fault.
     *
     * @throws InvalidJsonException names the field that is wrong
     */
    public Asked read(JsonNode json) throws InvalidJsonException {
        if (!json.isObject()) {
            throw RecordReader.wrong("", json, "expected an object with effect, trigger");
        }
        RecordReader.refuseUnknown(json, List.of("effect", "trigger"), "");
        var effect = ofKind(json.path("effect"), EFFECTS, Effect.class, "effect");
        return new Asked(effect, json.has("trigger") ? trigger(json.get("trigger")) : Trigger.always());
    }

    private Trigger trigger(JsonNode json) throws InvalidJsonException {
        if (!json.isObject()) {
            throw RecordReader.wrong("trigger", json, "expected an object with " + String.join(", ", TRIGGER));
        }
        RecordReader.refuseUnknown(json, TRIGGER, "trigger");
        var occurrence = json.has("occurrence")
                ? ofKind(json.get("occurrence"), OCCURRENCES, Occurrence.class, "trigger.occurrence")
                : new Occurrence.Always();
        return new Trigger(occurrence, text(json, "operation"), text(json, "client"), text(json, "transaction"));
    }

    private static Optional<String> text(JsonNode json, String name) throws InvalidJsonException {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw RecordReader.wrong("trigger." + name, value, "expected a text that is not empty");
        }
        return Optional.of(value.textValue());
    }

    private <T> T ofKind(JsonNode json, Map<String, Object> kinds, Class<T> type, String field)
            throws InvalidJsonException {
        if (!json.isObject()) {
            throw RecordReader.wrong(field, json, "expected an object with a kind");
        }
        var kind = json.path(KIND);
        var found = kind.isTextual() ? kinds.get(kind.textValue()) : null;
        if (found == null) {
            throw RecordReader.wrong(
                    field + "." + KIND,
                    kind,
                    Similar.expected(kind.isTextual() ? kind.textValue() : "", kinds.keySet()));
        }
        var rest = ((ObjectNode) json).deepCopy();
        rest.remove(KIND);
        if (found instanceof Class<?> record) {
            return type.cast(reader.record(rest, record, null, field));
        }
        RecordReader.refuseUnknown(rest, List.of(), field);
        return type.cast(found);
    }

    static ObjectNode write(Fault fault) {
        var json = JSON.objectNode();
        json.put("id", fault.id());
        json.put(
                "description",
                fault.effect().description() + ", " + fault.trigger().description());
        json.set("effect", write(fault.effect()));
        var trigger = json.putObject("trigger");
        trigger.set(
                "occurrence",
                withKind(
                        kind(fault.trigger().occurrence().getClass()),
                        fault.trigger().occurrence()));
        fault.trigger().operation().ifPresent(text -> trigger.put("operation", text));
        fault.trigger().client().ifPresent(text -> trigger.put("client", text));
        fault.trigger().transaction().ifPresent(text -> trigger.put("transaction", text));
        return json;
    }

    static ObjectNode write(Effect effect) {
        return withKind(effect.kind(), effect);
    }

    /** Every kind of effect with its fields, for who writes a fault. */
    public static ArrayNode effects() {
        return catalogue(EFFECTS);
    }

    /** Every kind of occurrence with its fields. */
    public static ArrayNode occurrences() {
        return catalogue(OCCURRENCES);
    }

    private static ArrayNode catalogue(Map<String, Object> kinds) {
        var list = JSON.arrayNode();
        kinds.forEach((kind, found) -> {
            var entry = list.addObject().put(KIND, kind);
            if (found instanceof Effect effect) {
                entry.put("description", effect.description());
            }
            var fields = entry.putObject("fields");
            if (found instanceof Class<?> record) {
                for (var component : record.getRecordComponents()) {
                    fields.put(component.getName(), FieldType.of(component.getGenericType()));
                }
            }
        });
        return list;
    }

    private static ObjectNode withKind(String kind, Object value) {
        var json = JSON.objectNode().put(KIND, kind);
        if (value instanceof Record record) {
            json.setAll((ObjectNode) SettingsJson.write(record));
        }
        return json;
    }

    /** Constants of enums, and classes of records, by the names under which they are asked for. */
    private static Map<String, Object> kinds(Class<?> sealed) {
        Map<String, Object> kinds = new TreeMap<>();
        collect(sealed, kinds);
        return kinds;
    }

    private static void collect(Class<?> type, Map<String, Object> kinds) {
        if (type.isRecord()) {
            kinds.put(kind(type), type);
        } else if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants()).forEach(constant -> kinds.put(((Effect) constant).kind(), constant));
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(subtype -> collect(subtype, kinds));
        }
    }

    /** A record's name in lower case with hyphens. */
    private static String kind(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
