package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON and back, by the names of their components, so that a new setting needs no code here.
 *
 * <p>Numbers, truths and texts are themselves; durations and times are texts in ISO 8601; constants of enums are in lower
 * case with hyphens, as scenario files spell them; what is empty is left out. A password is written as asterisks, and
 * asterisks leave it as it is.
 */
public final class SettingsJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<String> SECRETS = Set.of("password", "challenge");
    private static final String HIDDEN = "****";

    private SettingsJson() {}

    /** A record, or anything that may stand in one, as JSON. */
    public static JsonNode write(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Record record) {
            return object(record);
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return JSON.textNode(number.toString(16));
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(word(constant));
        }
        if (value instanceof Collection<?> members) {
            var list = JSON.arrayNode();
            members.forEach(member -> list.add(write(member)));
            return list;
        }
        if (value instanceof Map<?, ?> entries) {
            var object = JSON.objectNode();
            entries.forEach((key, member) -> object.set(String.valueOf(key), write(member)));
            return object;
        }
        return JSON.textNode(value.toString());
    }

    /**
     * A record of JSON that names all its components; those of type Optional may be left out.
     *
     * @param field what it is called where errors are told; may be empty
     */
    public static <T extends Record> T read(JsonNode json, Class<T> type, String field) throws InvalidJsonException {
        return RecordReader.ofAll().record(json, type, null, field);
    }

    /**
     * A record of JSON that names all its components, in place of another.
     *
     * @param field what it is called where errors are told; may be empty
     */
    public static <T extends Record> T replace(T current, JsonNode json, String field) throws InvalidJsonException {
        return RecordReader.ofAll().record(json, type(current), current, field);
    }

    /**
     * The record with those components replaced that the JSON names, at any depth (RFC 7396).
     *
     * @param field what it is called where errors are told; may be empty
     */
    public static <T extends Record> T merge(T current, JsonNode patch, String field) throws InvalidJsonException {
        return RecordReader.ofChanges().record(patch, type(current), current, field);
    }

    /** Whether a field hides a secret, and therefore changes nothing. */
    static boolean isHidden(String name, JsonNode json) {
        return SECRETS.contains(name) && json.isTextual() && json.textValue().equals(HIDDEN);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Class<T> type(T record) {
        return (Class<T>) record.getClass();
    }

    /** How a constant is spelt. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Object get(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(component.getName() + " cannot be read", e);
        }
    }

    private static JsonNode object(Record record) {
        var object = JSON.objectNode();
        for (var component : record.getClass().getRecordComponents()) {
            var value = present(get(record, component));
            if (value != null) {
                object.set(component.getName(), write(SECRETS.contains(component.getName()) ? HIDDEN : value));
            }
        }
        return object;
    }

    /** The value inside an optional one; null when it is empty. */
    private static @Nullable Object present(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        return value;
    }

    /** Types that are written as text and read from it. */
    static boolean isText(Class<?> type) {
        return type == String.class || type == Duration.class || type == Instant.class;
    }
}
