package org.ndesharness.server.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that has passed the gate. */
final class ControlRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, String> variables;
    private final Map<String, String> query;
    private final byte[] body;

    /**
     * A call.
     *
     * @param variables of the path, by the names in its template
     * @param query parameters, decoded
     * @param body content; not copied
     */
    ControlRequest(Map<String, String> variables, Map<String, String> query, byte[] body) {
        this.variables = Map.copyOf(variables);
        this.query = Map.copyOf(query);
        this.body = body;
    }

    /** A part of the path. */
    String variable(String name) {
        var value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no part called " + name);
        }
        return value;
    }

    /** A parameter of the query. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** Refuses parameters that nobody would read. */
    void refuseOtherParametersThan(List<String> known) throws ControlException {
        for (var name : query.keySet()) {
            if (!known.contains(name)) {
                throw ControlException.badRequest(
                        "there is no such parameter: " + printable(name),
                        known.isEmpty() ? "this resource takes none" : Similar.expected(name, known));
            }
        }
    }

    /** A parameter that is a number in a range; the usual one when it is not there. */
    int number(String name, int usual, int least, int most) throws ControlException {
        var text = parameter(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of range.
        }
        throw ControlException.badRequest(
                name + ": found '" + printable(text.get()) + "'", "expected a number from " + least + " to " + most);
    }

    /** The content as JSON. */
    JsonNode json() throws ControlException {
        if (body.length == 0) {
            throw ControlException.badRequest("the request has no content", "send a JSON object");
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ControlException.badRequest(
                    "the content is no JSON"
                            + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()),
                    "check quotes, commas and brackets, and that no field stands twice");
        } catch (IOException e) {
            throw ControlException.badRequest("the content cannot be read", "send JSON in UTF-8");
        }
    }

    /** The content as JSON; an empty object when there is none. */
    JsonNode jsonOrEmpty() throws ControlException {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : json();
    }

    /** Short, and without what a terminal would obey. */
    static String printable(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "...";
    }
}
