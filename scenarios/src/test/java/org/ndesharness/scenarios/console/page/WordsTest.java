package org.ndesharness.scenarios.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.scenarios.console.exercise.Repair;
import org.ndesharness.scenarios.console.lesson.Ending;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

class WordsTest {

    private static final Pattern SAID = Pattern.compile("say\\(\"([a-z][A-Za-z.-]*[a-zA-Z])\"");
    private static final Pattern GAP = Pattern.compile("\\{\\w+");

    @ParameterizedTest
    @CsvSource({"console,sv", "console,nl", "events,sv", "events,nl"})
    void hasEveryTextInEveryLanguageWithTheSameGaps(String bundle, String language) throws IOException {
        Properties english = texts(bundle + ".properties");
        Properties other = texts(bundle + "_" + language + ".properties");

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(gaps(other.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key)));
            // Fields of events are filled in by name.
            if (bundle.equals("console") && !gaps(english.getProperty(key)).isEmpty()) {
                assertThat(new MessageFormat(other.getProperty(key)).format(new Object[] {1, 2, 3}))
                        .as(key)
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void hasEveryTextThatIsAskedFor() throws IOException {
        Words words = Words.in("en");
        for (Path file : sources()) {
            Matcher said = SAID.matcher(Files.readString(file));
            while (said.find()) {
                assertThat(words.say(said.group(1))).as(said.group(1)).isNotEmpty();
            }
        }
        for (Ending ending : Ending.values()) {
            assertThat(words.say("ending." + ending.word())).isNotEmpty();
        }
        for (ScenarioPlatform platform : ScenarioPlatform.values()) {
            assertThat(words.say("device." + platform.word())).isNotEmpty();
        }
    }

    @Test
    void hasWordsForEveryRepairOfADocumentedFailure() throws ScenarioException {
        Words words = Words.in("en");
        assertThat(Repair.ofAll(new ScenarioReader()
                        .readAll(java.util.List.of(Path.of("documented"))).stream()
                                .filter(ExerciseSheet::fits)
                                .toList()))
                .allSatisfy(repair ->
                        assertThat(words.say("repair." + repair.setting())).isNotEmpty());
    }

    @Test
    void speaksEnglishWhereALanguageIsNotKnown() {
        assertThat(Words.in("../../etc").language()).isEqualTo("en");
        assertThat(Words.in("sv").say("nav.exercise")).isEqualTo("Öva");
    }

    private static java.util.List<Path> sources() throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/main/java/org/ndesharness/scenarios/console"));
                Stream<Path> templates = Files.walk(Path.of("src/main/jte/console"))) {
            return Stream.concat(java, templates).filter(Files::isRegularFile).toList();
        }
    }

    private static Set<String> gaps(String text) {
        Set<String> gaps = new TreeSet<>();
        Matcher gap = GAP.matcher(text);
        while (gap.find()) {
            gaps.add(gap.group());
        }
        return gaps;
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream stream = Words.class.getResourceAsStream(name);
                Reader reader =
                        new InputStreamReader(java.util.Objects.requireNonNull(stream, name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
