package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** docs/reference/scenario-files.md: every key of a scenario file, from the published schema. */
final class ScenarioFilesDocument {

    private static final String SCHEMA = "scenarios/src/main/resources/org/ndesharness/scenarios/scenario.schema.json";

    /** What has a table of its own. */
    private static final Map<String, String> APART = Map.of(
            "#/$defs/place", "[a place](#places)",
            "#/$defs/settings", "[settings](#settings)",
            "#/$defs/step", "[a step](#steps)",
            "#/$defs/outcome", "[an outcome](#outcomes)",
            "#/$defs/effect", "[an effect](#effects)",
            "#/$defs/occurrence", "[an occurrence](#occurrences)");

    private final JsonNode schema;
    private final StringBuilder page = new StringBuilder();

    private ScenarioFilesDocument(JsonNode schema) {
        this.schema = schema;
    }

    /** The whole page. */
    static String text() throws IOException {
        return new ScenarioFilesDocument(schema("scenario")).page();
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream resource = Objects.requireNonNull(
                ScenarioReader.class.getResourceAsStream("/org/ndesharness/scenarios/" + name + ".schema.json"))) {
            return new ObjectMapper().readTree(resource);
        }
    }

    private String page() throws IOException {
        page.append("# Scenario files\n\n")
                .append(
                        "A scenario says which settings differ from an installation as the documentation asks for, which devices meet it,"
                                + " and what must be said of it. A file holds one, and its name without `.yaml` is the scenario's id.\n\n")
                .append(ReferenceDocuments.made("the [JSON schema](../../" + SCHEMA + ")"))
                .append("\nAn editor with a YAML language server completes and checks a file that begins with\n\n")
                .append("```yaml\n# yaml-language-server: $schema=<path or address of scenario.schema.json>\n```\n\n")
                .append("A whole one, which comes with the harness:\n\n```yaml\n")
                .append(Files.readString(Path.of("documented/url-503-pool-stopped.yaml"))
                        .replace("\r\n", "\n"))
                .append("```\n\n## Keys\n\n| key | is | means |\n| --- | --- | --- |\n");
        JsonNode stations = schema.at("/$defs/settings/properties");
        rows("", schema, 0);
        steps();
        outcomes();
        faults();
        page.append("\n## Places\n\nA place is one of ");
        List<String> places = new ArrayList<>();
        schema.at("/$defs/place/enum").forEach(place -> places.add("`" + place.asText() + "`"));
        page.append(String.join(", ", places)).append(".\n\n## Parts\n\n");
        List<String> shared = new ArrayList<>();
        schema("scenario-part").path("properties").fieldNames().forEachRemaining(key -> shared.add("`" + key + "`"));
        page.append("A file whose name ends in `.part.yaml` is no scenario. Scenarios `include` it, and it may hold ")
                .append(String.join(", ", shared))
                .append(
                        ", each as in a scenario; its own schema is `scenario-part.schema.json`, beside the other. [How a scenario and"
                                + " its parts are put together](../scenarios.md#what-scenarios-share).\n\n## Settings\n\n")
                .append(
                        "What `set` may hold, station by station. A setting that is not named is as the documentation asks for.\n");
        for (Map.Entry<String, JsonNode> station : stations.properties()) {
            page.append("\n### ")
                    .append(station.getKey())
                    .append("\n\n")
                    .append(text(station.getValue().path("description").asText().replaceAll("\\s*\\*$", "")))
                    .append("\n\n| setting | is | means |\n| --- | --- | --- |\n");
            settings("", station.getValue());
        }
        return page.toString();
    }

    private void rows(String prefix, JsonNode node, int depth) {
        for (Map.Entry<String, JsonNode> key : node.path("properties").properties()) {
            JsonNode value = key.getValue();
            row(prefix + key.getKey(), value, contains(node.path("required"), key.getKey()));
            JsonNode resolved = resolved(value);
            if (!APART.containsKey(value.path("$ref").asText()) && depth < 4) {
                rows(prefix + key.getKey() + ".", resolved, depth + 1);
                rows(prefix + key.getKey() + "[].", resolved(resolved.path("items")), depth + 1);
            }
        }
    }

    private void steps() {
        page.append(
                        "\n## Steps\n\nA step is a word alone, or a mapping with that word as its only key where there is more to say; ")
                .append(
                        "[what each does](../scenarios.md#what-can-be-written).\n\n| step | is | means |\n| --- | --- | --- |\n");
        for (JsonNode form : schema.at("/$defs/step/oneOf")) {
            if (form.has("enum")) {
                page.append("| ").append(kind(form)).append(" | a word | |\n");
            }
            for (Map.Entry<String, JsonNode> step : form.path("properties").properties()) {
                if (!step.getValue().has("properties")) {
                    row(step.getKey(), step.getValue(), false);
                }
                rows(step.getKey() + ".", step.getValue(), 0);
            }
        }
    }

    private void outcomes() {
        page.append("\n## Outcomes\n\nAn outcome is a word alone, or a mapping with `is` and details.\n\n")
                .append("| `is` | `operation` | `status` | `because` |\n| --- | --- | --- | --- |\n");
        for (JsonNode form : schema.at("/$defs/outcome/oneOf")) {
            if (form.has("properties")) {
                page.append("| ").append(kind(form.at("/properties/is")));
                for (String key : List.of("operation", "status", "because")) {
                    JsonNode detail = form.path("properties").path(key);
                    page.append(" | ").append(detail.isMissingNode() ? "" : kind(detail));
                }
                page.append(" |\n");
            }
        }
    }

    private void faults() {
        page.append(
                        "\n## Effects\n\nWhat can go wrong on the wire: `effect` has a `kind` and the keys of that kind. Those that begin with ")
                .append(
                        "`caps-` are about the answer to GetCACaps, `certificates-` about that to GetCACert, `certrep-` about that to ")
                .append(
                        "PKIOperation; all others are about any answer. A `seed` that is left out is 1 in a scenario, and chosen by the ")
                .append("[control API](../control-api.md#faults).\n\n");
        kinds("effect");
        page.append(
                        "\n## Occurrences\n\nWhen it happens: `trigger.occurrence` has a `kind` and the keys of that kind. What is counted are ")
                .append("requests that `operation` and `client` of the trigger fit.\n\n");
        kinds("occurrence");
    }

    private void kinds(String definition) {
        page.append("| kind | keys | means |\n| --- | --- | --- |\n");
        for (JsonNode kind : schema.at("/$defs/" + definition + "/oneOf")) {
            List<String> keys = new ArrayList<>();
            for (Map.Entry<String, JsonNode> key : kind.path("properties").properties()) {
                if (!key.getKey().equals("kind")) {
                    keys.add("`" + key.getKey() + "`"
                            + (contains(kind.path("required"), key.getKey()) ? " (needed)" : "") + ": "
                            + kind(key.getValue()) + "; "
                            + text(key.getValue().path("description").asText()));
                }
            }
            page.append("| `")
                    .append(kind.at("/properties/kind/const").asText())
                    .append("` | ")
                    .append(String.join("<br>", keys))
                    .append(" | ")
                    .append(text(kind.path("description").asText()))
                    .append(" |\n");
        }
    }

    private void settings(String prefix, JsonNode node) {
        for (Map.Entry<String, JsonNode> key : node.path("properties").properties()) {
            row(prefix + key.getKey(), key.getValue(), false);
            settings(prefix + key.getKey() + ".", resolved(key.getValue()));
            settings(
                    prefix + key.getKey() + "[].",
                    resolved(resolved(key.getValue()).path("items")));
        }
    }

    private void row(String key, JsonNode value, boolean required) {
        String description = value.path("description")
                .asText(resolved(value).path("description").asText());
        page.append("| `")
                .append(key)
                .append('`')
                .append(required ? " (needed)" : "")
                .append(" | ")
                .append(kind(value))
                .append(" | ")
                .append(text(description))
                .append(" |\n");
    }

    private String kind(JsonNode node) {
        JsonNode value = resolved(node);
        String apart = APART.get(node.path("$ref").asText());
        if (apart != null) {
            return apart;
        }
        if (node.path("$ref").asText().endsWith("/failure")) {
            return "id of a failure";
        }
        if (node.path("$ref").asText().endsWith("/text")) {
            return "text";
        }
        if (value.path("pattern").asText().contains("a-z0-9-")) {
            return "id";
        }
        if (value.has("enum")) {
            List<String> words = new ArrayList<>();
            value.path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            return String.join(", ", words.stream().distinct().toList());
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (value.has(alternatives)) {
                List<String> kinds = new ArrayList<>();
                value.path(alternatives).forEach(one -> kinds.add(kind(one)));
                return String.join(" or ", kinds.stream().distinct().toList());
            }
        }
        if (value.path("type").isArray()) {
            List<String> kinds = new ArrayList<>();
            value.path("type").forEach(one -> kinds.add(one.asText()));
            return String.join(" or ", kinds);
        }
        return switch (value.path("type").asText()) {
            case "array" -> "list of " + kind(value.path("items"));
            case "integer" -> "number" + range(value);
            case "object" -> "mapping";
            case "boolean" -> "`true`, `false`";
            default -> value.path("pattern").asText().startsWith("^[Pp]") ? "duration such as `PT2S`" : "text";
        };
    }

    private static String range(JsonNode value) {
        if (!value.has("minimum") || value.path("maximum").asInt(Integer.MAX_VALUE) == Integer.MAX_VALUE) {
            return value.has("minimum") ? " from " + value.path("minimum").asText() : "";
        }
        return " from " + value.path("minimum").asText() + " to "
                + value.path("maximum").asText();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#") ? schema.at(reference.substring(1)) : node;
    }

    private static boolean contains(JsonNode list, String word) {
        for (JsonNode one : list) {
            if (one.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static String text(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
