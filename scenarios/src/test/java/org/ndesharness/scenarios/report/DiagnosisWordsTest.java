package org.ndesharness.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said around a diagnosis is said in every language. */
class DiagnosisWordsTest {

    private static final Pattern GAP = Pattern.compile("\\{(\\d)");

    @ParameterizedTest
    @ValueSource(strings = {"_sv", "_nl"})
    void lacksNoWord(String suffix) throws IOException {
        Properties english = words("");
        Properties other = words(suffix);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(gaps(other.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key))));
    }

    private static Set<String> gaps(String text) {
        return GAP.matcher(text).results().map(gap -> gap.group(1)).collect(Collectors.toSet());
    }

    private static Properties words(String suffix) throws IOException {
        Properties words = new Properties();
        try (InputStream file = Objects.requireNonNull(
                DiagnosisWordsTest.class.getResourceAsStream("diagnosis" + suffix + ".properties"))) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
