package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ndesharness.server.control.ControlApi;

/** docs/reference/control-api.md: every call of the control API, from the OpenAPI document that it serves. */
final class ControlApiDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private ControlApiDocument() {}

    /** The OpenAPI document; a test of harness-server holds it to the routes. */
    static JsonNode openApi() throws IOException {
        try (InputStream document = Objects.requireNonNull(ControlApi.class.getResourceAsStream("openapi.json"))) {
            return new ObjectMapper().readTree(document);
        }
    }

    /** The whole page. */
    static String text() throws IOException {
        JsonNode document = openApi();
        StringBuilder page = new StringBuilder("# Calls of the control API\n\n")
                .append(
                        "What they are for, with examples, stands in [control-api.md](../control-api.md). A running server gives the same as"
                                + " OpenAPI at `/v1/openapi.json`.\n\n")
                .append(ReferenceDocuments.made("that document"))
                .append("\n| call | does | parameters | answers |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    page.append("| `")
                            .append(method.getKey().toUpperCase(Locale.ROOT))
                            .append(' ')
                            .append(path.getKey())
                            .append("` | ")
                            .append(text(method.getValue().path("summary").asText()))
                            .append(" | ")
                            .append(parameters(document, path.getValue(), method.getValue()))
                            .append(" | ")
                            .append(answers(method.getValue()))
                            .append(" |\n");
                }
            }
        }
        return page.toString();
    }

    private static String parameters(JsonNode document, JsonNode path, JsonNode method) {
        List<String> names = new ArrayList<>();
        for (JsonNode owner : List.of(path, method)) {
            for (JsonNode parameter : owner.path("parameters")) {
                String reference = parameter.path("$ref").asText();
                JsonNode resolved = reference.isEmpty() ? parameter : document.at(reference.substring(1));
                if (resolved.path("in").asText().equals("query")) {
                    names.add("`" + resolved.path("name").asText() + "`");
                }
            }
        }
        if (method.has("requestBody")) {
            names.add("content");
        }
        return String.join(", ", names);
    }

    private static String answers(JsonNode method) {
        List<String> codes = new ArrayList<>();
        method.path("responses").properties().forEach(answer -> codes.add(answer.getKey()));
        return String.join(", ", codes);
    }

    private static String text(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
