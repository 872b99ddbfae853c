package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.serve.ServedGeneration;
import org.ndesharness.scenarios.serve.ServedMode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ScenarioSchemaTest {

    /** Every failure that the documentation describes; its 403 of a healthy server is an observation in {@code healthy.yaml}. */
    private static final Set<String> REQUIRED = new TreeSet<>(Set.of(
            Scenario.HEALTHY,
            "s1-user-not-targeted",
            "s1-device-not-checked-in",
            "s1-android-profile-not-received",
            "s1-ios-profile-not-received",
            "s1-win-profile-not-received",
            "s1-win-306-nonsuccess",
            "s2-no-iis-entry",
            "s2-iis-500-impersonate",
            "s2-iis-other-status",
            "url-general-ndes-message",
            "url-503-pool-stopped",
            "url-503-intermediate-in-root",
            "url-503-crl-unreachable",
            "url-503-crp-windows-auth",
            "url-503-ndespolicy-cert-expired",
            "url-gateway-timeout",
            "url-414",
            "url-404-14-15",
            "url-page-cant-display",
            "url-500-account-locked",
            "url-500-ra-expired",
            "s3-12175-cn-invalid",
            "s3-403-16-untrusted-client-cert",
            "s3-403-no-client-auth-eku",
            "s3-challenge-expired",
            "s3-challenge-false-signing-cert",
            "s3-challenge-mismatch",
            "s3-client-cert-expired-after-renewal",
            "s3-connector-enrol-cert-expired",
            "s3-connector-enrol-cert-not-found",
            "s3-crp-cert-not-found",
            "s3-crp-deserialize-failed",
            "s3-crp-signing-cert-not-found",
            "s3-crp-validate-challenge-exception",
            "s3-not-targeted-any-more",
            "s3-verify-500-temp-write",
            "s4-bad-subject",
            "s4-ca-revocation-offline",
            "s4-key-too-small",
            "s4-no-enroll-permission",
            "s4-notify-failure-ca",
            "s4-pending",
            "s4-ra-cert-out-of-validity",
            "s4-rpc-unavailable",
            "s4-scep-issued-failure",
            "s4-template-defaults",
            "s4-template-not-published",
            "s4-template-not-supported",
            "s6-files-failed",
            "s6-files-stuck-processing",
            "s6-new-notify-disk",
            "s6-new-notify-retry",
            "s6-new-upload-failure",
            "s6-no-notify",
            "s6-upload-failure",
            "s5-ca-not-issued",
            "s5-android-user-not-accepted",
            "s5-android-access-not-granted",
            "s5-android-omadm-error",
            "s5-ios-debug-error",
            "s5-win-no-event39",
            "s5-win-root-missing",
            "s5-win-cert-missing",
            "s5-not-reported"));

    private static final String RESOURCES = "/org/ndesharness/scenarios/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode TEXT = text("scenario");
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);
    private static final JsonSchema PART = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("classpath:" + RESOURCES.substring(1) + "scenario-part.schema.json"));

    static Stream<Path> documented() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("documented"))) {
            return files.sorted().toList().stream();
        }
    }

    /** All that come with the command, and the one that {@code new} writes. */
    static Stream<Path> shipped() throws IOException {
        List<Path> all = new ArrayList<>(documented().toList());
        for (String folder : List.of("served", "interop")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                all.addAll(files.sorted().toList());
            }
        }
        all.add(Path.of("src/main/resources/org/ndesharness/scenarios/new-scenario.yaml"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void acceptsEveryScenarioThatIsShipped(Path file) throws IOException {
        assertThat(validate(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isReadByTheReaderToo(Path file) throws ScenarioException {
        Scenario scenario = new ScenarioReader().read(file);

        assertThat(file).hasFileName(scenario.id() + ScenarioFileName.ENDING);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void namesTheStepOfTheCatalogue(Path file) throws ScenarioException {
        Scenario scenario = new ScenarioReader().read(file);

        Catalogue.find(scenario.failure())
                .ifPresent(failure -> assertThat(scenario.step()).isEqualTo(failure.step()));
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
                "{title: x, failure: healthy, platforms: [ios]}",
                "{title: x, failure: uncatalogued, platforms: [ios], server: {generation: 2003}, expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], server: {mode: any}, expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], tags: [Two Words], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], faults: [{effect: {kind: nothing}}], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], faults: [{effect: {kind: status}}], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], faults: [{effect: {kind: gzip}, trigger: {occurrence: {kind: next}}}], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], steps: [enroll], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], steps: [{enrol: {}, poll: {}}], expect: {}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {outcome: won}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {outcome: {is: enrolled, status: 200}}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {outcome: {is: refused, because: timeout}}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {exchanges: [{operation: GetNothing}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {exchanges: [{operation: GetCACert, status: 200, fault: timeout}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {events: [{provider: WAS}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {events: [{id: -3}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {events: [{id: 70000}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {events: [{id: 39, log: server/pools.txt}]}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {diagnosis: {certainty: likely}}}",
                "{title: x, failure: uncatalogued, platforms: [ios], expect: {devices: {iphone: {}}}}"
            })
    void refusesWhatTheReaderRefuses(String text) {
        assertThat(validate(text)).isNotEmpty();
        assertThatThrownBy(() -> new ScenarioReader().read("x", text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageMatching("x\\.yaml:1:\\d+: .+");
    }

    /** What an editor shows as right or wrong, the command takes or refuses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            true  | faults: []
            true  | server: {}
            true  | expect: {devices: {}}
            true  | title: 123
            false | title: ' '
            true  | tags: [2016]
            false | tags: [-1]
            true  | source: 123
            true  | expect: {log: [404]}
            false | expect: {diagnosis: {failure: url-414, certainty: []}}
            true  | expect: {diagnosis: {failure: url-414, certainty: [likely]}}
            false | steps: [enrol, {wait: P1W}]
            false | steps: [enrol, {wait: P1M}]
            false | steps: [enrol, {wait: Pxyz1}]
            false | steps: [enrol, {wait: P}]
            false | steps: [enrol, {wait: PT}]
            false | steps: [enrol, {wait: PT0S}]
            false | steps: [enrol, {wait: PT1S1H}]
            false | steps: [enrol, {wait: '2'}]
            true  | steps: [enrol, {wait: P1D}]
            true  | steps: [enrol, {wait: P1DT2H3M4.5S}]
            true  | steps: [enrol, {wait: pt1h}]
            true  | steps: [enrol, {wait: 'PT0,5S'}]
            false | set: {policy: {challengeLife: P1Y}}
            true  | set: {policy: {challengeLife: PT0S}}
            false | set: {iis: {maxUrl: 99999999999}}
            true  | set: {iis: {maxUrl: 2147483647}}
            false | set: {iis: {maxUrl: 260.5}}
            true  | set: {iis: {maxUrl: 261.0}}
            false | expect: {events: [{id: 99999999999}]}
            false | expect: {exchanges: [{operation: GetCACert, times: 99999999999}]}
            false | faults: [{effect: {kind: delay, time: P1W}}]
            false | faults: [{effect: {kind: truncate, bytes: 99999999999}}]
            true  | step: 2.0
            false | step: 2.5
            false | leaveOut: [nothing-such]
            true  | leaveOut: [server/pools.txt, ca/*]
            false | expect: {devices: {windows: {}}}
            false | expect: {devices: {android-enterprise: {outcome: enrolled}}}
            true  | expect: {devices: {ios: {outcome: enrolled}}}
            false | expect: {deviceOnly: {windows: {candidates: []}}}
            true  | expect: {deviceOnly: {ios: {candidates: []}}}
            """)
    void agreesWithTheReader(boolean right, String line) {
        String text = line + "\n"
                + Stream.of("title: x", "failure: uncatalogued", "platforms: [ios]", "expect: {}")
                        .filter(other -> !line.startsWith(other.split(" ", 2)[0]))
                        .collect(Collectors.joining("\n"));

        assertThat(validate(text).isEmpty()).as("schema").isEqualTo(right);
        assertThat(isRead(text)).as("reader").isEqualTo(right);
    }

    /** No record takes a number that its schema does not, and the other way round. */
    @ParameterizedTest
    @ValueSource(strings = {"-7", "7", "65", "2147483647", "2147483648"})
    void hasTheBoundsOfEverySetting(String number) {
        assertThat(integers("%s", TEXT.at("/$defs/settings")))
                .hasSizeGreaterThan(8)
                .map(set -> "{title: x, failure: uncatalogued, platforms: [windows], expect: {}, set: "
                        + set.formatted(number) + "}")
                .allSatisfy(
                        text -> assertThat(validate(text).isEmpty()).as(text).isEqualTo(isRead(text)));
    }

    /** What sets one whole number, for each that there is; {@code %s} stands for it. */
    private static List<String> integers(String around, JsonNode node) {
        if (node.path("type").asText().equals("integer")) {
            return List.of(around);
        }
        return node.path("properties").properties().stream()
                .flatMap(key -> integers(around.formatted("{" + key.getKey() + ": %s}"), key.getValue()).stream())
                .toList();
    }

    private static boolean isRead(String text) {
        try {
            new ScenarioReader().read("x", text);
            return true;
        } catch (ScenarioException e) {
            return false;
        }
    }

    /** Only the command knows all places; an editor takes every pattern. */
    @Test
    void cannotSayWhetherAPatternFits() {
        String text = "{title: x, failure: uncatalogued, platforms: [ios], leaveOut: [nothing/*], expect: {}}";

        assertThat(validate(text)).isEmpty();
        assertThat(isRead(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {server: {generation: 2016}, set: {ca: {requiresApproval: true}}, include: more/base.part.yaml} | true
            {platforms: [ios], tags: [slow], faults: [{effect: {kind: gzip}}], steps: [enrol], leaveOut: [ca/*]} | true
            {title: x} | false
            {include: base.yaml} | false
            {set: {iis: {maxUri: 260}}} | false
            """)
    void publishesWhatAPartMayHoldToo(String part, boolean right) {
        assertThat(validate(PART, part).isEmpty()).isEqualTo(right);
    }

    @Test
    void aPartHasTheReadersKeysEachAsInAScenario() {
        JsonNode properties = text("scenario-part").path("properties");

        assertThat(properties.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Inclusion.KEYS);
        assertThat(properties.properties())
                .allSatisfy(key -> assertThat(key.getValue().path("$ref").asText())
                        .isEqualTo("scenario.schema.json#/properties/" + key.getKey()));
    }

    @Test
    void knowsThatPlatformsMayBeIncluded() {
        String text = "{title: x, failure: healthy, %s, expect: {}}";

        assertThat(validate(text.formatted("include: base.part.yaml"))).isEmpty();
        assertThat(validate(text.formatted("include: [base.part.yaml, more/b.part.yaml]")))
                .isEmpty();
        assertThat(validate(text.formatted("tags: [a]"))).isNotEmpty();
        assertThat(validate(text.formatted("include: ../base.part.yaml"))).isNotEmpty();
    }

    @Test
    void hasTheReadersKeys() {
        assertThat(keys("/properties")).containsExactlyInAnyOrderElementsOf(ScenarioForm.KEYS);
        assertThat(keys("/properties/expect/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.EXPECT_KEYS);
        assertThat(keys("/properties/expect/properties/deviceOnly/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.deviceOnlyKeys());
        assertThat(keys("/properties/server/properties")).containsExactlyInAnyOrderElementsOf(CourseReader.SERVER_KEYS);
        assertThat(keys("/properties/expect/properties/devices/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.platformWords());
        assertThat(keys("/$defs/device/properties")).containsExactlyInAnyOrderElementsOf(CourseReader.deviceKeys());
        assertThat(keys("/$defs/diagnosis/properties")).containsExactlyInAnyOrderElementsOf(DiagnosisReader.KEYS);
        assertThat(keys("/$defs/exchange/properties")).containsExactlyInAnyOrderElementsOf(WitnessReader.EXCHANGE_KEYS);
        assertThat(keys("/$defs/event/properties")).containsExactlyInAnyOrderElementsOf(WitnessReader.EVENT_KEYS);
        assertThat(keys("/$defs/deviceOnly/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.DEVICE_ONLY_KEYS);
        assertThat(keys("/$defs/deviceOnly/properties/first/oneOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(ExpectationReader.FIRST_KEYS);
        assertThat(keys("/properties/secondCollection/properties"))
                .containsExactlyInAnyOrderElementsOf(ScenarioForm.SECOND_COLLECTION_KEYS);
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
    void hasTheWordsOfStepsAndOutcomes() {
        assertThat(words("/$defs/outcome/oneOf/0/enum")).containsExactlyElementsOf(OutcomeKind.words());
        assertThat(words("/$defs/outcome/oneOf/2/properties/because/enum"))
                .containsExactlyElementsOf(WitnessReader.FAIL_INFOS);
        assertThat(words("/$defs/outcome/oneOf/4/properties/because/enum"))
                .containsExactlyElementsOf(WitnessReader.faultWords());
        assertThat(words("/$defs/outcome/oneOf/5/properties/because/enum"))
                .containsExactlyElementsOf(WitnessReader.rejectionWords());
        assertThat(words("/$defs/exchange/properties/operation/enum"))
                .containsExactlyElementsOf(WitnessReader.operations());
        assertThat(words("/$defs/exchange/properties/fault/enum"))
                .containsExactlyElementsOf(WitnessReader.faultWords());
        assertThat(words("/$defs/diagnosis/properties/verdict/enum"))
                .containsExactlyElementsOf(DiagnosisReader.verdictWords());
        Set<String> steps = new TreeSet<>(words("/$defs/step/oneOf/0/enum"));
        for (JsonNode choice : TEXT.at("/$defs/step/oneOf")) {
            choice.path("properties").fieldNames().forEachRemaining(steps::add);
        }
        assertThat(steps).containsExactlyInAnyOrderElementsOf(StepReader.WORDS);
        assertThat(words("/properties/server/properties/generation/enum")).containsAll(ServedGeneration.words());
        assertThat(words("/properties/server/properties/mode/enum")).containsExactlyElementsOf(ServedMode.words());
    }

    /** {@link FaultSchema} writes them. */
    @Test
    void hasEveryIdOfTheCatalogueAndTheStepOfEach() {
        assertThat(TEXT.at("/$defs/failure")).isEqualTo(CatalogueSchema.failure());
        assertThat(TEXT.at("/$defs/observation")).isEqualTo(CatalogueSchema.observation());
        assertThat(TEXT.at("/allOf")).isEqualTo(CatalogueSchema.steps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{failure: url-41, step: 2, expect: {}}",
                "{failure: url-414, step: 3, expect: {}}",
                "{failure: url-414, step: 2, expect: {also: [url-41]}}",
                "{failure: healthy, expect: {certainty: possible}}",
                "{failure: healthy, expect: {collectNext: server/httperr1.log}}",
                "{failure: healthy, expect: {observations: [nonsense]}}",
                "{failure: healthy, expect: {deviceOnly: {all: {candidates: [], first: likely}}}}",
                "{failure: uncatalogued, expect: {certainty: possible}}",
                "{failure: uncatalogued, expect: {diagnosis: {verdict: healthy, step: 3}}}",
                "{failure: uncatalogued, expect: {}, steps: [enrol, {wait: PT-1H}]}",
                "{failure: uncatalogued, expect: {}, steps: [enrol, {wait: PT0S}]}",
                "{failure: uncatalogued, expect: {}, set: {policy: {challengeLife: PT-1H}}}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: status, status: 999}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: redirect, status: 200, location: a}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: chunked, sizes: []}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: wrong-length, difference: 0}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: delay, time: -PT1S}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: gzip}, trigger: {operation: Foo}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: gzip}, trigger: {occurrence: {kind: next, n: -1}}}]}",
                "{failure: uncatalogued, expect: {}, faults: [{effect: {kind: gzip}, trigger: {occurrence: {kind: percent, n: 101}}}]}"
            })
    void refusesAsTheCommandDoes(String text) {
        String whole = "{title: x, platforms: [ios], " + text.substring(1);

        assertThat(validate(whole)).isNotEmpty();
        assertThatThrownBy(() -> new ScenarioReader().read("x", whole)).isInstanceOf(ScenarioException.class);
    }

    /** {@link FaultSchema} writes them. */
    @Test
    void hasEveryFaultThatTheServerKnows() {
        assertThat(TEXT.at("/$defs/effect")).isEqualTo(FaultSchema.effect());
        assertThat(TEXT.at("/$defs/occurrence")).isEqualTo(FaultSchema.occurrence());
    }

    @Test
    void hasEverySettingOfEveryStationAndNoOther() {
        Map<String, Class<?>> stations = SettingsBinder.stations();
        assertThat(keys("/$defs/settings/properties")).containsExactlyElementsOf(stations.keySet());

        stations.forEach((station, type) -> hasSettings(station, "/$defs/settings/properties/" + station, type));
    }

    private static void hasSettings(String path, String pointer, Class<?> type) {
        assertThat(keys(pointer + "/properties"))
                .as(path)
                .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent setting : type.getRecordComponents()) {
            String place = pointer + "/properties/" + setting.getName();
            JsonNode published = TEXT.at(place);
            assertThat(published.path("type").asText())
                    .as(path + "." + setting.getName())
                    .isEqualTo(jsonType(setting.getType()));
            assertThat(published.path("description").asText())
                    .as(path + "." + setting.getName())
                    .isNotBlank();
            if (setting.getType().isEnum()) {
                assertThat(words(place + "/enum"))
                        .as(path + "." + setting.getName())
                        .containsExactlyElementsOf(
                                Arrays.stream(setting.getType().getEnumConstants())
                                        .map(constant -> constant.toString()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .toList());
            }
            if (setting.getType().isRecord()) {
                hasSettings(path + "." + setting.getName(), place, setting.getType());
            }
        }
    }

    @Test
    void hasAScenarioForEveryFailureThatTheDocumentationDescribes() throws IOException, ScenarioException {
        Set<String> staged = new TreeSet<>();
        for (Path file : documented().toList()) {
            staged.add(new ScenarioReader().read(file).failure());
        }

        assertThat(staged).isEqualTo(REQUIRED);
    }

    @Test
    void acceptsWhatTheReaderAcceptsOfTheDevicesFilesAlone() {
        String text =
                "{title: x, failure: url-414, step: 2, platforms: [ios], expect: {also: [url-404-14-15], deviceOnly: {ios: %s}}}";

        assertThat(validate(text.formatted("{candidates: []}"))).isEmpty();
        assertThat(validate(text.formatted("{candidates: [url-414], first: confirmed}")))
                .isEmpty();
        assertThat(
                        validate(
                                text.formatted(
                                        "{candidates: [url-414], first: {failure: url-414, certainty: likely}, collectNext: server/httperr1.log}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{candidates: [url-414], first: likely}",
                "{candidates: [url-414], first: {failure: url-414, certainty: possible}}",
                "{candidates: [url-414], collectNext: server/httperr1.log}"
            })
    void wantsToKnowWhatIsAskedForWhereTheDevicesFilesAreNotEnough(String deviceOnly) {
        String text = "{title: x, failure: url-414, step: 2, platforms: [ios], expect: {deviceOnly: {ios: " + deviceOnly
                + "}}}";

        assertThat(validate(text)).isNotEmpty();
        assertThatThrownBy(() -> new ScenarioReader().read("x", text)).isInstanceOf(ScenarioException.class);
    }

    private static String jsonType(Class<?> type) {
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == int.class) {
            return "integer";
        }
        if (type.isRecord()) {
            return "object";
        }
        return type == String.class || type == Duration.class || type.isEnum() ? "string" : "array";
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
        return validate(SCHEMA, yaml);
    }

    private static Set<ValidationMessage> validate(JsonSchema schema, String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return schema.validate(JSON.valueToTree(loaded));
    }

    private static JsonNode text(String name) {
        try (InputStream in =
                Objects.requireNonNull(ScenarioReader.class.getResourceAsStream(RESOURCES + name + ".schema.json"))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
