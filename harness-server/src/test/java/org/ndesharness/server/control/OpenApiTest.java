package org.ndesharness.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (var resource = ControlApi.class.getResourceAsStream("openapi.json")) {
            document = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(resource);
        }
    }

    /** An operation of the document. */
    private record Operation(String method, String path, JsonNode item, JsonNode node) {}

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue(),
                                member.getValue()))));
        return operations;
    }

    @Test
    void describesEveryRouteAndNoOther() {
        var described = operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .toList();
        var routed = Routes.of(new FakeServer(), () -> 1).stream()
                .map(route -> route.method() + " " + route.template())
                .toList();

        assertThat(routed).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        assertThat(described).containsExactlyInAnyOrderElementsOf(routed);
    }

    @Test
    void isAWellFormedOpenApiDocument() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.0.3");
        assertThat(document.at("/info/title").isTextual()).isTrue();
        assertThat(document.at("/info/version").isTextual()).isTrue();
        var ids = new ArrayList<String>();
        for (var operation : operations()) {
            var node = operation.node();
            ids.add(node.path("operationId").asText());
            assertThat(node.path("summary").asText()).as(operation.path()).isNotEmpty();
            assertThat(node.path("responses").properties()).as(operation.path()).isNotEmpty();
            node.path("responses").properties().forEach(response -> {
                assertThat(response.getKey()).matches("[1-5]\\d\\d|default");
                assertThat(resolved(response.getValue()).path("description").asText())
                        .as(operation.path())
                        .isNotEmpty();
            });
            assertThat(node.has("requestBody"))
                    .as("%s %s", operation.method(), operation.path())
                    .matches(body -> !body || !Set.of("GET", "DELETE").contains(operation.method()));
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void declaresEveryVariableOfAPath() {
        for (var operation : operations()) {
            var inPath = new TreeSet<String>();
            VARIABLE.matcher(operation.path()).results().forEach(found -> inPath.add(found.group(1)));
            var declared = new TreeSet<String>();
            for (var list : List.of(
                    operation.item().path("parameters"), operation.node().path("parameters"))) {
                for (var parameter : list) {
                    var resolved = resolved(parameter);
                    if (resolved.path("in").asText().equals("path")) {
                        assertThat(resolved.path("required").asBoolean()).isTrue();
                        declared.add(resolved.path("name").asText());
                    }
                }
            }
            assertThat(declared).as(operation.path()).isEqualTo(inPath);
        }
    }

    @Test
    void refersToNothingThatIsNotThere() {
        var references = document.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
