package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure can be explained in every language. */
class GuidanceTest {

    static Stream<Failure> failures() {
        return Catalogue.failures().stream();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void explainsEveryFailureInEveryLanguage(Failure failure) {
        Guidance english = Guidance.in(Locale.ENGLISH);
        for (String language : new String[] {"en", "sv", "nl"}) {
            Guidance guidance = Guidance.in(Locale.forLanguageTag(language));

            assertThat(guidance.title(failure.id())).isNotBlank().isNotEqualTo(failure.id());
            assertThat(guidance.cause(failure.id())).isNotBlank();
            assertThat(guidance.resolution(failure.id()))
                    .isNotEmpty()
                    .doesNotContain("")
                    .hasSameSizeAs(english.resolution(failure.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_sv", "_nl"})
    void hasTheSameKeysInEveryLanguageAndNoneThatNobodyKnows(String suffix) throws IOException {
        Set<String> english = keys("");
        Set<String> ids = new TreeSet<>();
        english.forEach(key -> ids.add(key.replaceFirst("\\.(title|cause|step\\.\\d+)$", "")));

        assertThat(keys(suffix)).isEqualTo(english);
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.failures().stream().map(Failure::id).toList());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void translatesTitlesAndDoesNotRepeatTheEnglishOnes(Failure failure) {
        assertThat(Guidance.in(Locale.forLanguageTag("sv")).title(failure.id()))
                .isNotEqualTo(Guidance.in(Locale.ENGLISH).title(failure.id()));
        assertThat(Guidance.in(Locale.forLanguageTag("nl-BE")).title(failure.id()))
                .isNotEqualTo(Guidance.in(Locale.ENGLISH).title(failure.id()));
    }

    @Test
    void speaksEnglishWhereItDoesNotKnowTheLanguage() {
        assertThat(Guidance.in(Locale.JAPANESE).title("url-414"))
                .isEqualTo(Guidance.in(Locale.ENGLISH).title("url-414"));
    }

    @Test
    void namesAnUnknownFailureByItsId() {
        assertThat(Guidance.in(Locale.ENGLISH).title("no-such-failure")).isEqualTo("no-such-failure");
        assertThat(Guidance.in(Locale.ENGLISH).resolution("no-such-failure")).isEmpty();
    }

    private static Set<String> keys(String suffix) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Guidance.class.getResourceAsStream("guidance" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
