package org.ndesharness.server.mscep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the newest things by their names, in the memory of the worker process. Safe for several threads. */
final class Recent<V> {

    private static final int REMEMBERED = 1_000;

    private final Map<String, V> things = new LinkedHashMap<>();

    /** Remembers a thing unless one of that name is known; false when it is. */
    synchronized boolean add(String name, V thing) {
        if (things.putIfAbsent(name, thing) != null) {
            return false;
        }
        if (things.size() > REMEMBERED) {
            things.remove(things.keySet().iterator().next());
        }
        return true;
    }

    synchronized Optional<V> find(String name) {
        return Optional.ofNullable(things.get(name));
    }
}
