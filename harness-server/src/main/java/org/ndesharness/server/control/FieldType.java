package org.ndesharness.server.control;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says in a few words what a field takes. */
final class FieldType {

    private FieldType() {}

    static String of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var member = of(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class
                    ? member + ", may be left out"
                    : generic.getRawType() == List.class ? "list: " + member : member;
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "number";
        }
        if (type == Duration.class) {
            return "duration such as PT2S";
        }
        if (type == Instant.class) {
            return "time in UTC";
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(plain.getEnumConstants())
                                    .map(constant -> SettingsJson.word((Enum<?>) constant))
                                    .toList());
        }
        return "text";
    }
}
