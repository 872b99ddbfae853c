package org.ndesharness.client.transport;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One request and what became of it.
 *
 * @param time when it was sent, by the handed-in clock
 * @param method {@code GET} or {@code POST}
 * @param url the public URL, never where it really led to
 * @param operation value of {@code operation} in the query; empty string without one
 * @param status HTTP status; empty without an answer
 * @param headers in the order of their names, which keep the case they came in
 * @param body empty without an answer
 * @param fault why there is no answer; empty with one
 */
public record Exchange(
        Instant time,
        String method,
        URI url,
        String operation,
        OptionalInt status,
        Map<String, List<String>> headers,
        Body body,
        Optional<TransportFault> fault) {

    public Exchange {
        Map<String, List<String>> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.putAll(headers);
        headers = Collections.unmodifiableMap(ordered);
    }

    /** First value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The content type with its parameters, lower case; empty string without one. */
    public String contentType() {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** Without the query: it can carry a message with a challenge. */
    @Override
    public String toString() {
        return method + " " + operation + " "
                + fault.map(TransportFault::name).orElseGet(() -> status.isPresent() ? "" + status.getAsInt() : "-");
    }
}
