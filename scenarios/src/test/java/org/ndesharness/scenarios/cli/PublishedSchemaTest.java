package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas of the three kinds of {@code results.json}; the tests of each kind validate what was really written. */
class PublishedSchemaTest {

    @ParameterizedTest
    @EnumSource
    void standsInTheDocumentationToo(PublishedSchema schema) throws IOException {
        JsonNode documented = new ObjectMapper()
                .readTree(Path.of("../docs/reference", schema.file()).toFile());

        assertThat(documented).isEqualTo(schema.text());
    }

    /** So that a program that has a file knows which schema is its own. */
    @ParameterizedTest
    @EnumSource
    void takesNoFileOfAnotherKind(PublishedSchema schema) {
        String own = schema.text().at("/properties/schema/const").asText();

        assertThat(own).isEqualTo("urn:ndesharness:" + schema.file().replace(".schema.json", ""));
        assertThat(schema.mistakes(JsonNodeFactory.instance.objectNode().put("schema", "urn:ndesharness:other")))
                .anySatisfy(mistake ->
                        assertThat(mistake.getInstanceLocation().toString()).isEqualTo("$.schema"));
    }
}
