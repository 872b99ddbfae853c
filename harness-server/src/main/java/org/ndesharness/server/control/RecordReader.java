package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes records of JSON, and says exactly what is wrong with it when it cannot. */
final class RecordReader {

    private static final String SEED = "seed";
    private static final int LONGEST_QUOTE = 40;

    /** Whether everything has to be named. */
    private final boolean complete;

    /** Asked for every component called seed that the JSON leaves out; nothing is made up when it is not there. */
    private final @Nullable LongSupplier seeds;

    private RecordReader(boolean complete, @Nullable LongSupplier seeds) {
        this.complete = complete;
        this.seeds = seeds;
    }

    /** A reader that wants everything named. */
    static RecordReader ofAll() {
        return new RecordReader(true, null);
    }

    /** A reader that leaves as it is what is not named. */
    static RecordReader ofChanges() {
        return new RecordReader(false, null);
    }

    /** A reader that chooses seeds that were left out. */
    static RecordReader withSeeds(LongSupplier seeds) {
        return new RecordReader(true, seeds);
    }

    /**
     * Makes a record.
     *
     * @param current where to take from what the JSON leaves out, or hides; null when there is no such record
     */
    <T> T record(JsonNode json, Class<T> type, @Nullable Object current, String field) throws InvalidJsonException {
        var components = type.getRecordComponents();
        var names = Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!json.isObject()) {
            throw wrong(
                    field, json, "expected an object" + (names.isEmpty() ? "" : " with " + String.join(", ", names)));
        }
        refuseUnknown(json, names, field);
        Map<RecordComponent, Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (var component : components) {
            var name = component.getName();
            var before = current == null ? null : SettingsJson.get((Record) current, component);
            var node = json.path(name);
            if (before != null && SettingsJson.isHidden(name, node)) {
                values.put(component, before);
            } else if (!node.isMissingNode()) {
                values.put(component, value(node, component.getGenericType(), before, inside(field, name)));
            } else if (before != null && !complete) {
                values.put(component, before);
            } else if (component.getType() == Optional.class) {
                values.put(component, Optional.empty());
            } else if (seeds != null && name.equals(SEED)) {
                values.put(component, seeds.getAsLong());
            } else {
                missing.add(name);
            }
        }
        return make(type, values, missing, field);
    }

    private Object value(JsonNode json, Type type, @Nullable Object before, String field) throws InvalidJsonException {
        if (type instanceof ParameterizedType generic) {
            var member = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return json.isNull() ? Optional.empty() : Optional.of(value(json, member, null, field));
            }
            if (generic.getRawType() == List.class) {
                return list(json, member, field);
            }
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException(
                    "A setting of type " + type.getTypeName() + " cannot be read from JSON yet");
        }
        if (plain.isRecord()) {
            return record(json, plain, before, field);
        }
        return scalar(json, plain, field);
    }

    private List<Object> list(JsonNode json, Type member, String field) throws InvalidJsonException {
        if (!json.isArray()) {
            throw wrong(field, json, "expected a list");
        }
        var members = new ArrayList<Object>();
        for (var node : json) {
            members.add(value(node, member, null, field + "[" + members.size() + "]"));
        }
        return List.copyOf(members);
    }

    private static Object scalar(JsonNode json, Class<?> type, String field) throws InvalidJsonException {
        if (type == boolean.class || type == Boolean.class) {
            if (!json.isBoolean()) {
                throw wrong(field, json, "expected true or false");
            }
            return json.booleanValue();
        }
        if (type == int.class || type == Integer.class) {
            if (!json.isIntegralNumber() || !json.canConvertToInt()) {
                throw wrong(field, json, "expected a whole number of at most 2147483647");
            }
            return json.intValue();
        }
        if (type == long.class || type == Long.class) {
            if (!json.isIntegralNumber() || !json.canConvertToLong()) {
                throw wrong(field, json, "expected a whole number");
            }
            return json.longValue();
        }
        if (type.isEnum()) {
            return constant(json, type, field);
        }
        if (!SettingsJson.isText(type)) {
            throw new IllegalStateException("A setting of type " + type.getName() + " cannot be read from JSON yet");
        }
        if (!json.isTextual()) {
            throw wrong(field, json, "expected " + (type == String.class ? "a text" : example(type)));
        }
        return type == String.class ? json.textValue() : time(json, type, field);
    }

    private static Object time(JsonNode json, Class<?> type, String field) throws InvalidJsonException {
        try {
            return type == Duration.class ? Duration.parse(json.textValue()) : Instant.parse(json.textValue());
        } catch (DateTimeParseException e) {
            throw wrong(field, json, "expected " + example(type));
        }
    }

    private static String example(Class<?> type) {
        return type == Duration.class
                ? "a duration such as PT1H or PT0.5S"
                : "a time in UTC such as 2031-03-04T10:00:00Z";
    }

    private static Object constant(JsonNode json, Class<?> type, String field) throws InvalidJsonException {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (var constant : type.getEnumConstants()) {
            constants.put(SettingsJson.word((Enum<?>) constant), constant);
        }
        var constant = json.isTextual() ? constants.get(json.textValue()) : null;
        if (constant == null) {
            throw wrong(field, json, Similar.expected(json.isTextual() ? json.textValue() : "", constants.keySet()));
        }
        return constant;
    }

    /** Refuses a field that nobody would read: it is a misspelt one. */
    static void refuseUnknown(JsonNode json, List<String> names, String field) throws InvalidJsonException {
        for (var entry : json.properties()) {
            if (!names.contains(entry.getKey())) {
                throw new InvalidJsonException(
                        inside(field, quoted(entry.getKey())),
                        "there is no such field",
                        names.isEmpty() ? "expected no field at all" : Similar.expected(entry.getKey(), names));
            }
        }
    }

    private static <T> T make(Class<T> type, Map<RecordComponent, Object> values, List<String> missing, String field)
            throws InvalidJsonException {
        var given = values.keySet().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            // Some records have a second constructor that leaves out what usually stands as it is.
            Constructor<T> constructor = type.getDeclaredConstructor(given);
            constructor.trySetAccessible();
            return constructor.newInstance(values.values().toArray());
        } catch (NoSuchMethodException e) {
            throw new InvalidJsonException(
                    inside(field, missing.get(0)), "is missing", "expected fields: " + names(type));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new InvalidJsonException(
                        field, String.valueOf(refused.getMessage()), "expected a value in range");
            }
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    private static String names(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    static InvalidJsonException wrong(String field, JsonNode found, String expected) {
        return new InvalidJsonException(field, "found " + describe(found), expected);
    }

    private static String describe(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> "the text '" + quoted(json.textValue()) + "'";
            case NUMBER -> "the number " + quoted(json.asText());
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            default -> json.getNodeType() == JsonNodeType.MISSING ? "nothing" : json.asText();
        };
    }

    /** Short and without what a terminal would obey. */
    private static String quoted(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "...";
    }

    static String inside(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
