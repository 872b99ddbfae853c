package org.ndesharness.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** An answer of the control API. */
final class ControlAnswer {

    static final String JSON = "application/json";

    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final int status;
    private final String contentType;
    private final byte[] body;

    private ControlAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static ControlAnswer json(JsonNode json) {
        return json(200, json);
    }

    static ControlAnswer json(int status, JsonNode json) {
        try {
            return new ControlAnswer(
                    status, JSON, (WRITER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes cannot be written", e);
        }
    }

    static ControlAnswer bytes(String contentType, byte[] body) {
        return new ControlAnswer(200, contentType, body);
    }

    static ControlAnswer nothing() {
        return new ControlAnswer(204, "", new byte[0]);
    }

    static ControlAnswer error(int status, String error, String hint) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("hint", hint));
    }

    int status() {
        return status;
    }

    /** Empty when there is no content. */
    String contentType() {
        return contentType;
    }

    /** Content; not copied. */
    byte[] body() {
        return body;
    }
}
