package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.scenarios.model.Scenario;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ScenarioSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode TEXT = schemaText();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    static Stream<Path> documented() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("documented"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void acceptsEveryDocumentedScenario(Path file) throws IOException {
        assertThat(validate(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void isReadByTheReaderToo(Path file) throws ScenarioException {
        Scenario scenario = new ScenarioReader().read(file);

        assertThat(file).hasFileName(scenario.id() + ScenarioReader.ENDING);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void namesTheStepOfTheCatalogue(Path file) throws ScenarioException {
        Scenario scenario = new ScenarioReader().read(file);

        Catalogue.find(scenario.failure())
                .ifPresent(failure -> assertThat(scenario.step()).hasValue(failure.step()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{title: x, failure: healthy, platforms: [ios], expect: {}, extra: 1}",
                "{title: x, failure: healthy, platforms: [iphone], expect: {}}",
                "{title: x, failure: url-414, platforms: [ios], expect: {}}",
                "{title: x, failure: url-414, step: 7, platforms: [ios], expect: {}}",
                "{title: x, failure: healthy, platforms: [ios], set: {iis: {nothing: true}}, expect: {}}",
                "{title: x, failure: healthy, platforms: [ios], set: {iis: {maxUrl: big}}, expect: {}}",
                "{title: x, failure: healthy, platforms: [ios]}"
            })
    void refusesWhatTheReaderRefuses(String text) {
        assertThat(validate(text)).isNotEmpty();
    }

    @Test
    void hasTheReadersKeys() {
        assertThat(keys("/properties")).containsExactlyInAnyOrderElementsOf(ScenarioReader.KEYS);
        assertThat(keys("/properties/expect/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.EXPECT_KEYS);
        assertThat(keys("/properties/expect/properties/deviceOnly/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.deviceOnlyKeys());
        assertThat(keys("/$defs/deviceOnly/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.DEVICE_ONLY_KEYS);
        assertThat(keys("/properties/secondCollection/properties"))
                .containsExactlyInAnyOrderElementsOf(ScenarioReader.SECOND_COLLECTION_KEYS);
        assertThat(keys("/properties/secondCollection/properties/before/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.BEFORE_KEYS);
    }

    @Test
    void hasTheReadersWords() {
        assertThat(words("/$defs/place/enum")).containsExactlyElementsOf(Places.ALL);
        assertThat(words("/$defs/certainty/enum")).containsExactlyElementsOf(ExpectationReader.certaintyWords());
        assertThat(words("/properties/platforms/items/enum"))
                .containsExactlyElementsOf(ExpectationReader.platformWords());
    }

    @Test
    void hasEverySettingOfEveryStationAndNoOther() {
        Map<String, Class<?>> stations = SettingsBinder.stations();
        assertThat(keys("/$defs/settings/properties")).containsExactlyElementsOf(stations.keySet());

        stations.forEach((station, type) -> {
            String settings = "/$defs/settings/properties/" + station + "/properties";
            assertThat(keys(settings))
                    .as(station)
                    .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
            for (RecordComponent setting : type.getRecordComponents()) {
                JsonNode published = TEXT.at(settings + "/" + setting.getName());
                assertThat(published.path("type").asText())
                        .as(station + "." + setting.getName())
                        .isEqualTo(jsonType(setting.getType()));
                assertThat(published.path("description").asText())
                        .as(station + "." + setting.getName())
                        .isNotBlank();
            }
        });
    }

    @Test
    void hasAScenarioForEveryFailureOfTheSeedDocuments() throws IOException, ScenarioException {
        List<String> staged = new ArrayList<>();
        for (Path file : documented().toList()) {
            staged.add(new ScenarioReader().read(file).failure());
        }

        assertThat(staged)
                .contains(Scenario.HEALTHY)
                .containsAll(Catalogue.failures().stream()
                        .filter(failure -> failure.origin().startsWith("seed"))
                        .map(Failure::id)
                        .filter(id -> !id.equals("url-403-healthy"))
                        .toList());
    }

    private static String jsonType(Class<?> type) {
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == int.class) {
            return "integer";
        }
        return type == String.class || type == Duration.class ? "string" : "array";
    }

    private static List<String> keys(String pointer) {
        List<String> keys = new ArrayList<>();
        TEXT.at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> words(String pointer) {
        return StreamSupport.stream(TEXT.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<ValidationMessage> validate(String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return SCHEMA.validate(JSON.valueToTree(loaded));
    }

    private static JsonNode schemaText() {
        try (InputStream in = Objects.requireNonNull(
                ScenarioReader.class.getResourceAsStream("/org/ndesharness/scenarios/scenario.schema.json"))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
