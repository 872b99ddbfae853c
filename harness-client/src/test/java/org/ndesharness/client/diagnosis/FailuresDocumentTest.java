package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of failures is the catalogue's. */
class FailuresDocumentTest {

    @Test
    void isWhatTheDocumentationHolds() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/failures.md"));

        assertThat(documented)
                .as("docs/failures.md is stale; the page itself names the command that makes it anew: FailuresDocument")
                .isEqualTo(FailuresDocument.text().lines().toList());
    }

    @Test
    void hasARowForEachFailure() {
        String page = FailuresDocument.text();

        assertThat(Catalogue.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(page).contains("\n| `" + failure.id() + "`"));
    }
}
