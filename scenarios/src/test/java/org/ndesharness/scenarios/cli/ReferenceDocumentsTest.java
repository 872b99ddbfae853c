package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.control.FaultsJson;

/** What the documentation says of commands, scenario files and the control API is what the code says. */
class ReferenceDocumentsTest {

    private static final Path FOLDER = Path.of("../docs/reference");
    private static final Pattern CALL = Pattern.compile("\\$C(/[A-Za-z0-9_./%{}-]*)");

    @BeforeAll
    static void writeThemWhenAsked() throws IOException {
        if ("write".equals(System.getProperty("ndesharness.docs"))) {
            ReferenceDocuments.write(Files.createDirectories(FOLDER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commands.md", "scenario-files.md", "control-api.md", "interop.md"})
    void isWhatTheDocumentationHolds(String name) throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(name)))
                .as("docs/reference/%s is stale; make it anew: %s", name, ReferenceDocuments.COMMAND)
                .isEqualTo(ReferenceDocuments.pages()
                        .getOrDefault(name, "")
                        .lines()
                        .toList());
    }

    @Test
    void explainsEveryOptionInASentence() {
        assertThat(CommandsDocument.text().lines().filter(line -> line.startsWith("| `-")))
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line).matches("\\| .+ \\| \\S.+ \\|"));
    }

    @Test
    void explainsEveryEffectAndOccurrenceWithItsKeys() throws IOException {
        String page = ScenarioFilesDocument.text();

        for (JsonNode kinds : List.of(FaultsJson.effects(), FaultsJson.occurrences())) {
            assertThat(kinds).hasSizeGreaterThan(5).allSatisfy(kind -> {
                String row = page.lines()
                        .filter(line ->
                                line.startsWith("| `" + kind.path("kind").asText() + "` |"))
                        .findFirst()
                        .orElse("");
                assertThat(row).as(kind.toString()).matches("\\| `.+` \\| .*\\| \\S.+ \\|");
                kind.path("fields")
                        .fieldNames()
                        .forEachRemaining(key -> assertThat(row).containsPattern("`" + key + "`[^;]*: [^;]+; [^<|]+"));
            });
        }
        assertThat(page)
                .contains(
                        "| `enrol.newKey` | `true`, `false` |",
                        "| `mend.faults` | `stay`, `stop` |",
                        "| `wait` | duration");
    }

    @Test
    void showsNoCallOfTheControlApiThatThereIsNot() throws IOException {
        String shown = Files.readString(Path.of("../docs/control-api.md"));
        var templates = ControlApiDocument.openApi().path("paths").properties().stream()
                .map(path -> path.getKey().replaceFirst("^/v1", "").replaceAll("\\{\\w+}", "[^/]+"))
                .toList();

        Stream<String> calls =
                CALL.matcher(shown).results().map(call -> call.group(1)).distinct();

        assertThat(calls)
                .hasSizeGreaterThan(10)
                .allSatisfy(call -> assertThat(templates).as(call).anyMatch(call::matches));
    }
}
