package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.ScenarioPlatform;

class KnownFailureReaderTest {

    private static final List<String> IDS = List.of("my-proxy", "my-ca");
    private static final Set<String> UNREAD = Set.of("broken");

    @Test
    void readsDeviceReasonAndLink() throws ScenarioException {
        List<KnownFailure> known =
                KnownFailureReader.read("known.yaml", """
                - id: my-proxy
                  device: android
                  reason: the proxy of the test room drops the query
                  link: https://example.com/issues/7
                - {id: my-proxy, device: ios, reason: the same}
                - {id: my-ca, reason: no CA yet}
                """, IDS, UNREAD).known();

        assertThat(known).extracting(KnownFailure::id).containsExactly("my-proxy", "my-proxy", "my-ca");
        assertThat(known.get(0).platforms())
                .containsExactlyInAnyOrder(
                        ScenarioPlatform.ANDROID_DEVICE_ADMINISTRATOR, ScenarioPlatform.ANDROID_ENTERPRISE);
        assertThat(known.get(0).summary())
                .isEqualTo("the proxy of the test room drops the query (https://example.com/issues/7)");
        assertThat(known.get(2).platforms()).as("all").isEmpty();
    }

    /** What a list looks like once its last entry is struck out. */
    @ParameterizedTest
    @ValueSource(strings = {"", "# none at the moment\n"})
    void readsAListWithoutEntries(String text, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("known.yaml"), text);

        KnownFailures read = KnownFailureReader.read(file, IDS, UNREAD);

        assertThat(read.known()).isEmpty();
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {id: my-prox, reason: x}|k.yaml:1:8: no scenario of this run is 'my-prox'; did you mean 'my-proxy'?",
                "- {id: my-ca}|k.yaml:1:3: 'an expected failure' lacks 'reason'",
                "- {id: my-ca, reason: x, because: y}|k.yaml:1:26: unknown key 'because'",
                "- {id: my-ca, reason: x, device: iphone}|k.yaml:1:34: 'device' should be one of",
                "[{id: my-ca, reason: x}, {id: my-ca, device: ios, reason: x}]|k.yaml:1:31: 'my-ca' stands in the list already"
            })
    void saysWhereAndWhatIsWrong(String text, String message) throws ScenarioException {
        assertThat(KnownFailureReader.read("k.yaml", text, IDS, UNREAD).problems())
                .singleElement()
                .asString()
                .startsWith(message);
    }

    @Test
    void refusesWhatIsNoList() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> KnownFailureReader.read("k.yaml", "id: my-ca", IDS, UNREAD))
                .withMessageStartingWith("k.yaml:1:1: 'the list of expected failures' should be a list");
    }

    @Test
    void readsTheOthersBesideOneThatIsWrong() throws ScenarioException {
        KnownFailures read = KnownFailureReader.read("k.yaml", """
                - {id: gone, reason: was renamed}
                - {id: broken, reason: its file is told to be broken already}
                - {id: my-ca, reason: no CA yet}
                """, IDS, UNREAD);

        assertThat(read.known()).extracting(KnownFailure::id).containsExactly("my-ca");
        assertThat(read.problems()).containsExactly("k.yaml:1:8: no scenario of this run is 'gone'");
    }
}
