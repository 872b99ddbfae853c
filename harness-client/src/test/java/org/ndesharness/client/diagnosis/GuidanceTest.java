package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.FileKind;

/** Every failure can be explained in every language. */
class GuidanceTest {

    private static final Pattern KEY = Pattern.compile("(.+?)\\.(title|symptom|cause|(?:earlier\\.)?step\\.[1-9])");

    static Stream<Failure> failures() {
        return Catalogue.failures().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_sv", "_nl"})
    void lacksNothingOfAnyFailure(String suffix) throws IOException {
        Map<String, String> texts = texts(suffix);
        List<String> missing = new ArrayList<>();
        for (Failure failure : Catalogue.failures()) {
            List<String> wanted = new ArrayList<>(List.of(".title", ".symptom", ".cause"));
            if (!failure.observation()) {
                wanted.add(".step.1");
            }
            if (failure.earlierSource().isPresent()) {
                wanted.add(".earlier.step.1");
            }
            wanted.stream()
                    .map(key -> failure.id() + key)
                    .filter(key -> texts.getOrDefault(key, "").isBlank())
                    .forEach(missing::add);
        }
        assertThat(missing).as("missing in language '%s'", suffix).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_sv", "_nl"})
    void explainsNothingThatTheCatalogueDoesNotHave(String suffix) throws IOException {
        Collection<String> ids = Catalogue.failures().stream().map(Failure::id).toList();

        assertThat(texts(suffix).keySet()).allSatisfy(key -> {
            Matcher parts = KEY.matcher(key);
            assertThat(parts.matches()).as(key).isTrue();
            assertThat(ids).as(key).contains(parts.group(1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"_sv", "_nl"})
    void hasTheSameStepsInEveryLanguage(String suffix) throws IOException {
        assertThat(new TreeSet<>(texts(suffix).keySet()))
                .containsExactlyElementsOf(new TreeSet<>(texts("").keySet()));
    }

    @Test
    void numbersStepsWithoutAGap() throws IOException {
        Map<String, String> texts = texts("");
        for (String key : texts.keySet()) {
            if (key.contains(".step.") && !key.endsWith(".step.1")) {
                int number = Integer.parseInt(key.substring(key.lastIndexOf('.') + 1));
                assertThat(texts).containsKey(key.replaceFirst("\\d+$", String.valueOf(number - 1)));
            }
        }
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
    void tellsTheEarlierResolutionBesideTheNewest() {
        Guidance guidance = Guidance.in(Locale.ENGLISH);

        assertThat(guidance.resolution("url-503-ndespolicy-cert-expired"))
                .anySatisfy(step -> assertThat(step).contains("Reinstall"));
        assertThat(guidance.earlierResolution("url-503-ndespolicy-cert-expired"))
                .anySatisfy(step -> assertThat(step).contains("NDESCertThumbprint"));
        assertThat(guidance.earlierResolution("url-414")).isEmpty();
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

    @ParameterizedTest
    @ValueSource(strings = {"", "_sv", "_nl"})
    void saysOfEveryKindOfFileHowItIsCollected(String suffix) throws IOException {
        Map<String, String> texts = texts(Guidance.COLLECTION, suffix);

        assertThat(texts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(FileKind.values()).map(FileKind::name).toList());
        assertThat(texts.values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void givesTheSameCommandsInTheWordsOfEachLanguage(FileKind kind) throws IOException {
        String words = texts(Guidance.COLLECTION, "").getOrDefault(kind.name(), "");
        String english = Guidance.in(Locale.ENGLISH).howToCollect(kind);
        boolean commandAlone = words.equals("{0}");
        for (String language : List.of("en", "sv", "nl")) {
            String how = Guidance.in(Locale.forLanguageTag(language)).howToCollect(kind);
            assertThat(CollectionCommands.of(kind))
                    .allSatisfy(command -> assertThat(how).contains(command));
            assertThat(how).doesNotContainPattern("\\{\\d|''");
            assertThat(how.equals(english)).as(how).isEqualTo(commandAlone || language.equals("en"));
        }
    }

    /** All keys of a language, without what it would borrow from English; a key may stand once. */
    private static Map<String, String> texts(String suffix) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String part : Guidance.PARTS) {
            texts(part, suffix)
                    .forEach((key, text) -> assertThat(texts.put(key, text))
                            .as("%s of %s%s stands elsewhere too", key, part, suffix)
                            .isNull());
        }
        return texts;
    }

    /** The keys of one part. */
    private static Map<String, String> texts(String part, String suffix) throws IOException {
        String name = "guidance/" + part + suffix + ".properties";
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Guidance.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
