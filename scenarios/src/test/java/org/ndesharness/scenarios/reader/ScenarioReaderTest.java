package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
                accessGranted: false
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
        assertThat(scenario.staging().device().accessGranted()).isFalse();
        assertThat(scenario.staging().changes())
                .extracting(Object::toString)
                .containsExactly("iis.scepPoolStarted = false", "device.accessGranted = false");
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
