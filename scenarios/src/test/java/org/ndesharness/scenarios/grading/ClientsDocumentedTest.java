package org.ndesharness.scenarios.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.Placeholder;

/** docs/clients.md names every check, every scenario and every placeholder that there is, and none that is not. */
class ClientsDocumentedTest {

    private static final Path DOCS = Path.of("../docs/clients.md");

    private static Set<String> rows(String prefix) throws IOException {
        return Pattern.compile("(?m)^\\| `(" + prefix + ")`")
                .matcher(Files.readString(DOCS))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void namesEveryCheckAndNoOther() throws IOException {
        assertThat(rows("rfc-client-[a-z0-9-]+"))
                .isEqualTo(
                        Arrays.stream(ClientCheck.values()).map(ClientCheck::id).collect(Collectors.toSet()));
    }

    @Test
    void namesEveryScenarioOfTheSuite() throws IOException {
        assertThat(rows("[a-z0-9-]+"))
                .containsAll(Rfc8894Client.scenarios().stream()
                        .map(ClientScenario::id)
                        .toList());
    }

    @Test
    void namesEveryPlaceholder() throws IOException {
        assertThat(rows("\\{[a-z]+}"))
                .isEqualTo(Arrays.stream(Placeholder.values())
                        .map(Placeholder::written)
                        .collect(Collectors.toSet()));
    }
}
