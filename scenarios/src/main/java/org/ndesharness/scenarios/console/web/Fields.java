package org.ndesharness.scenarios.console.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The fields of a query or a form, as {@code application/x-www-form-urlencoded} has them. */
final class Fields {

    private final Map<String, List<String>> values = new HashMap<>();

    private Fields() {}

    /**
     * Reads them.
     *
     * @throws BadCallException for an escape that is none
     */
    static Fields of(@Nullable String encoded) throws BadCallException {
        Fields fields = new Fields();
        if (encoded == null || encoded.isEmpty()) {
            return fields;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            fields.values
                    .computeIfAbsent(name, any -> new ArrayList<>())
                    .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decode(String text) throws BadCallException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadCallException();
        }
    }

    /** The first value; empty without one. */
    String text(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    /** All values. */
    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** A whole number of at most nine digits; empty for anything else. */
    OptionalInt number(String name) {
        String text = text(name).strip();
        return text.matches("-?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** A whole number within a range; empty for anything else. */
    OptionalInt index(String name, int size) {
        OptionalInt number = number(name);
        return number.isPresent() && number.getAsInt() >= 0 && number.getAsInt() < size ? number : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return Arrays.toString(values.keySet().toArray());
    }
}
