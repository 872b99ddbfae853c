package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

class ScenarioReaderTest {

    private static final String POOL_STOPPED = """
            title: Somebody stopped the pool
            failure: url-503-pool-stopped
            step: 2
            platforms: [android, windows]
            set:
              iis:
                scepPoolStarted: false
              device:
                certificateKept: false
            leaveOut: ["ca/*"]
            expect:
              confirming: server/httperr1.log
              deviceOnly:
                all:
                  candidates: [url-503-pool-stopped, url-414]
                  first: {failure: url-414, certainty: possible}
                  collectNext: server/httperr1.log
                windows:
                  candidates: [url-414]
                  first: likely
                  collectNext: server/httperr1.log
            """;

    private final ScenarioReader reader = new ScenarioReader(List.of("url-503-pool-stopped", "url-414"));

    @Test
    void readsWhatIsSetAndWhatIsExpected() throws ScenarioException {
        Scenario scenario = reader.read("stopped", POOL_STOPPED);

        assertThat(scenario.id()).isEqualTo("stopped");
        assertThat(scenario.platforms())
                .containsExactly(
                        ScenarioPlatform.ANDROID_DEVICE_ADMINISTRATOR,
                        ScenarioPlatform.ANDROID_ENTERPRISE,
                        ScenarioPlatform.WINDOWS);
        assertThat(scenario.staging().site().iis().scepPoolStarted()).isFalse();
        assertThat(scenario.staging().site().iis().impersonationRight()).isTrue();
        assertThat(scenario.staging().device().certificateKept()).isFalse();
        assertThat(scenario.staging().changes())
                .extracting(Object::toString)
                .containsExactly("iis.scepPoolStarted = false", "device.certificateKept = false");
        assertThat(scenario.confirming()).contains("server/httperr1.log");
        assertThat(scenario.expected().verdict()).contains(Verdict.FAILURE);
        assertThat(scenario.expected().certainties()).containsExactly(Certainty.CONFIRMED);
    }

    @Test
    void letsAPlatformsOwnExpectationReplaceTheOneForAll() throws ScenarioException {
        Scenario scenario = reader.read("stopped", POOL_STOPPED);

        assertThat(scenario.deviceOnly())
                .hasEntrySatisfying(
                        ScenarioPlatform.ANDROID_ENTERPRISE,
                        wanted -> assertThat(wanted.candidates())
                                .hasValueSatisfying(
                                        ids -> assertThat(ids).containsExactly("url-414", "url-503-pool-stopped")))
                .hasEntrySatisfying(
                        ScenarioPlatform.WINDOWS,
                        wanted -> assertThat(wanted.candidates())
                                .hasValueSatisfying(ids -> assertThat(ids).containsExactly("url-414")));
    }

    @Test
    void bindsEverySortOfSetting() throws ScenarioException {
        Scenario scenario = reader.read("many", """
                title: Many
                failure: url-414
                step: 2
                platforms: [ios]
                set:
                  http: {maxFieldLength: 16384}
                  policy: {challengeLife: PT0S}
                  mscep: {capabilities: [Renewal, DES3]}
                expect: {certainty: likely}
                """);

        assertThat(scenario.staging().site().http().maxFieldLength()).isEqualTo(16_384);
        assertThat(scenario.staging().site().policy().challengeLife()).isEqualTo(Duration.ZERO);
        assertThat(scenario.staging().site().mscep().capabilities()).containsExactly("Renewal", "DES3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failure: url-503-pool-stopped    | failure: url-503-poolstopped      | 2:10 | did you mean 'url-503-pool-stopped'?
            platforms: [android, windows]    | platfroms: [android, windows]     | 4:1  | did you mean 'platforms'?
            platforms: [android, windows]    | platforms: [android, window]      | 4:22 | did you mean 'windows'?
            platforms: [android, windows]    | platforms: windows                | 4:12 | should be a list, and is 'windows'
            platforms: [android, windows]    | platforms: []                     | 4:12 | should name at least one of android
            platforms: [android, windows]    | platforms: [ios]                  | 19:7 | none of the scenario's platforms
            step: 2                          | step: two                         | 3:7  | should be a whole number, and is 'two'
            step: 2                          | step: 7                           | 3:7  | should be 1 to 6
            step: 2                          | title: Again                      | 3:1  | stands twice
            title: Somebody stopped the pool | title:                            | 1:7  | should be a text, and is empty
            scepPoolStarted: false           | scepPoolStarted: no               | 7:22 | should be true or false, and is 'no'
            scepPoolStarted: false           | scepPoolStarted: true             | 7:22 | is true already; set only what differs
            scepPoolStarted: false           | scepPoolStartet: false            | 7:5  | did you mean 'scepPoolStarted'?
            scepPoolStarted: false           | maxUrl: 1e9                       | 7:13 | should be a whole number
            scepPoolStarted: false           | maxUrl: 99999999999               | 7:13 | should be a whole number
              iis:                           |   ii:                             | 6:3  | did you mean 'iis'?
            server/httperr1.log              | server/httper1.log                | 12:15 | did you mean 'server/httperr1.log'?
            server/httperr1.log              | ca/failed.txt                     | 12:15 | is left out, so it cannot confirm anything
            failure: url-414                 | failure: url-413                  | 16:24 | did you mean 'url-414'?
            collectNext: server/httperr1.log | observations: [x]                 | 17:7 | expected one of candidates, first, collectNext
            ca/*                             | cas/*                             | 10:12 | no evidence file has the place 'cas/*'
            """, quoteCharacter = '`')
    void saysWhereAndWhatIsWrong(String right, String wrong, String place, String said) {
        String text = POOL_STOPPED.replaceFirst(java.util.regex.Pattern.quote(right.strip()), wrong.strip());
        assertThat(text).isNotEqualTo(POOL_STOPPED);

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("stopped", text))
                .withMessageStartingWith("stopped.yaml:" + place + ": ")
                .withMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "failure", "step", "platforms", "expect"})
    void namesAKeyThatIsMissing(String key) {
        String text = POOL_STOPPED.replaceFirst("(?m)^" + key + ":.*\\R(?:  .*\\R)*", "");

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("stopped", text))
                .withMessageContaining("lacks '" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but a comment\n", "---\n"})
    void saysThatAFileIsEmpty(String text) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("stopped", text))
                .withMessageMatching("stopped\\.yaml:[12]:1: .*empty.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"title: [", "title: 'x", "\t- x", "{a: b}}", "a: b\n---\nc: d", "%YAML 9", "!!java.net.URL [x]"})
    void saysThatAFileIsNoScenarioWithoutFallingOver(String text) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("stopped", text))
                .withMessageStartingWith("stopped.yaml:");
    }

    @Test
    void refusesAliasesBecauseTheyCanMakeAFileEndless() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("stopped", "title: &a [*a, *a]\n"))
                .withMessageStartingWith("stopped.yaml:1:12: an alias (*a) stands here");
    }

    @Test
    void survivesAFileThatIsNestedWithoutEnd() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("deep", "[".repeat(100_000)))
                .withMessageStartingWith("deep.yaml:");
    }

    @Test
    void readsAFolderInTheOrderOfItsNames(@TempDir Path folder) throws IOException, ScenarioException {
        Files.writeString(folder.resolve("b.yaml"), POOL_STOPPED);
        Files.writeString(folder.resolve("a.yaml"), POOL_STOPPED);
        Files.writeString(folder.resolve("notes.txt"), "no scenario");

        assertThat(reader.readAll(List.of(folder))).extracting(Scenario::id).containsExactly("a", "b");
    }

    @Test
    void readsBothEndingsAndFoldersWithinAndNoParts(@TempDir Path folder) throws IOException, ScenarioException {
        Path deeper = Files.createDirectories(folder.resolve("deeper/still"));
        Files.createDirectories(folder.resolve(".github"));
        for (Path file : List.of(
                folder.resolve("one.yaml"),
                folder.resolve("two.yml"),
                deeper.resolve("three.yaml"),
                folder.resolve("shared.part.yaml"),
                deeper.resolve("shared.part.yml"),
                folder.resolve(".github/ci.yml"))) {
            Files.writeString(file, POOL_STOPPED);
        }

        assertThat(reader.readAll(List.of(folder))).extracting(Scenario::id).containsExactly("three", "one", "two");
    }

    @Test
    void namesBothEndingsWhereAFolderHasNoScenario(@TempDir Path folder) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.readAll(List.of(folder)))
                .withMessage(folder + ": no scenario files (.yaml or .yml) in this folder or under it");
    }

    @Test
    void doesNotWaitForAPipe(@TempDir Path folder) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.yaml");
        assumeThat(Files.isExecutable(Path.of("/usr/bin/mkfifo"))).isTrue();
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.readAll(List.of(folder)))
                .withMessage(pipe + ": this is no ordinary file, but a pipe, socket or device; expected a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{failure: healthy, expect: {collectNext: server/httperr1.log}}|'collectNext' is about a failure, and here all is to be healthy",
                "{failure: healthy, expect: {certainty: possible}}|'certainty' is about a failure, and here all is to be healthy",
                "{failure: healthy, expect: {also: [url-414]}}|'also' is about a failure, and here all is to be healthy",
                "{failure: healthy, expect: {observations: [url-403-helthy]}}|'observations' should be one of url-403-healthy,",
                "{failure: healthy, expect: {deviceOnly: {all: {candidates: [], first: likely}}}}|'first' is about a candidate, and there are none",
                "{failure: uncatalogued, expect: {diagnosis: {verdict: healthy, step: 3}}}|where all is healthy the flow stops at no step",
                "{failure: uncatalogued, expect: {diagnosis: {failure: url-414, step: 3}}}|'url-414' is a failure of step 2, and 'step' is 3",
                "{failure: url-414, step: 3, expect: {}}|'url-414' is a failure of step 2, and 'step' is 3",
                "{failure: healthy, set: {device: {tpmPresent: false}}, expect: {}}|'tpmPresent' means something on windows only, which is none",
                "{failure: healthy, set: {device: {accessGranted: false}}, expect: {}}|'accessGranted' means something on android-device-administrator and android-enterprise only",
                "{failure: uncatalogued, steps: [enrol, mend: {set: {device: {tpmPresent: false}}}], expect: {}}|'tpmPresent' means something on windows only",
                "{failure: uncatalogued, steps: [enrol: {outcome: http-error}], expect: {}}|ios looks at no HTTP status, so its outcome is never 'http-error'; expected 'rejected'",
                "{failure: uncatalogued, expect: {outcome: {is: http-error, status: 503}}}|ios looks at no HTTP status, so its outcome is never 'http-error'; expected 'rejected'",
                "{failure: healthy, faults: [{effect: {kind: gzip}, trigger: {operation: Foo}}], expect: {}}|'operation' should be one of GetCACaps, GetCACert, PKIOperation, and is 'Foo'",
                "{failure: healthy, faults: [{effect: {kind: gzip}, trigger: {operation: PkiOperation}}], expect: {}}|'operation' should be one of GetCACaps, GetCACert, PKIOperation, and is 'PkiOperation'; did you mean 'PKIOperation'?",
                "{failure: healthy, faults: [{effect: {kind: gzip}, trigger: {transaction: ab12}}], expect: {}}|a device makes a new transaction for each request",
                "{failure: healthy, set: {mscep: {passwords: {validity: PT-1H}}}, expect: {}}|a setting lasts no less than PT0S, and this is PT-1H",
                "{failure: healthy, set: {mscep: {passwords: {length: 65}}}, expect: {}}|'mscep.passwords' cannot be set so: length is 65 bytes, and has to be 1 to 64",
                "{failure: healthy, titel: y, expect: {}}|unknown key 'titel'"
            })
    void refusesWhatWouldMeanNothing(String text, String message) {
        String whole = "{title: x, platforms: [ios], " + text.substring(1);

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> new ScenarioReader().read("x", whole))
                .withMessageContaining(message);
    }

    @Test
    void asksForAnotherOutcomeOnIosBesideOthers() throws ScenarioException {
        String text = "{title: x, failure: uncatalogued, platforms: [ios, windows], expect: {outcome: http-error%s}}";

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> new ScenarioReader().read("x", text.formatted("")))
                .withMessageEndingWith(
                        "put under 'devices: {ios: {outcome: …}}' what it is there, 'rejected' for example");
        assertThat(new ScenarioReader()
                        .read("x", text.formatted(", devices: {ios: {outcome: rejected}}"))
                        .platforms())
                .hasSize(2);
    }

    @Test
    void takesASettingOfOneDeviceWhereItIsAmongThem() throws ScenarioException {
        String text = "{title: x, failure: uncatalogued, platforms: [ios, windows], set: {device: {tpmPresent: false}},"
                + " expect: {}}";

        assertThat(new ScenarioReader().read("x", text).id()).isEqualTo("x");
    }

    @Test
    void knowsAWordWithTwoLettersExchanged() {
        assertThat(Similar.hint("titel", List.of("title", "tags"))).isEqualTo("; did you mean 'title'?");
    }

    @Test
    void saysWholeWhatIsWrongWithATab() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("x", "title: x\n\tfailure: healthy\n"))
                .withMessageContaining("(TAB)")
                .withMessageEndingWith("for indentation)");
    }

    @Test
    void refusesWhatIsNotAScenarioFile(@TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "title: \u00e5ngstr\u00f6m".getBytes(StandardCharsets.ISO_8859_1));
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "#".repeat(YamlFile.LARGEST + 1));
        Path odd = folder.resolve("With Space.yaml");
        Files.writeString(odd, POOL_STOPPED);
        Path empty = Files.createDirectory(folder.resolve("empty"));

        List<Path> paths = List.of(latin, large, odd, empty, folder.resolve("none.yaml"), folder.resolve("none.txt"));
        List<String> messages = new ArrayList<>();
        for (Path path : paths) {
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> reader.readAll(List.of(path)))
                    .withMessageStartingWith(path.toString())
                    .satisfies(e -> messages.add(String.valueOf(e.getMessage())));
        }
        assertThat(Set.copyOf(messages)).hasSameSizeAs(paths);
    }

    @Test
    void refusesTwoScenariosOfOneName(@TempDir Path folder) throws IOException {
        Path one = Files.createDirectory(folder.resolve("one")).resolve("a.yaml");
        Path two = Files.createDirectory(folder.resolve("two")).resolve("a.yaml");
        Files.writeString(one, POOL_STOPPED);
        Files.writeString(two, POOL_STOPPED);

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.readAll(List.of(one, two)))
                .withMessageContaining("there is a scenario 'a' already");
    }
}
