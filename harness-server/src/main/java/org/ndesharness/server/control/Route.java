package org.ndesharness.server.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers a method on a path.
 *
 * @param method in capitals
 * @param template path whose parts in braces stand for anything, as OpenAPI writes it
 */
record Route(String method, String template, Action action) {

    /** Answers a call. */
    @FunctionalInterface
    interface Action {
        ControlAnswer answer(ControlRequest request) throws ControlException, InvalidJsonException;
    }

    /**
     * The path's variables when it fits the template.
     *
     * @param segments of the path, decoded
     */
    Optional<Map<String, String>> match(List<String> segments) {
        var parts = List.of(template.substring(1).split("/"));
        if (parts.size() != segments.size()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
