package org.ndesharness.server.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stable names of records: their class's name in lower case with hyphens. */
final class Kind {

    private Kind() {}

    static String of(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The records of a sealed interface by their names. */
    static <T> SortedMap<String, Class<? extends T>> allOf(Class<T> sealed) {
        var kinds = new TreeMap<String, Class<? extends T>>();
        Arrays.stream(sealed.getPermittedSubclasses()).forEach(type -> kinds.put(of(type), type.asSubclass(sealed)));
        return kinds;
    }
}
