package org.ndesharness.client.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The words of reasons as their bundles have them. */
public final class ReasonTexts {

    private ReasonTexts() {}

    /** All that stands in the bundle of one language, without what it would borrow from English. */
    public static Map<String, String> read(String bundle, String suffix) throws IOException {
        String name = "/" + bundle.replace('.', '/') + suffix + ".properties";
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Reason.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    /** No language repeats the English, none shows the marks of a gap, and all fill the same gaps. */
    public static void assertTranslated(Reason reason) {
        String english = reason.english();
        assertThat(english).doesNotContainPattern("\\{\\d|''");
        for (String language : List.of("sv", "nl")) {
            String said = reason.in(Locale.forLanguageTag(language));
            assertThat(said).doesNotContainPattern("\\{\\d|''").isNotEqualTo(english);
            assertThat(reason.details())
                    .allSatisfy(detail -> assertThat(said.contains(detail.toString()))
                            .as("%s in '%s'", detail, said)
                            .isEqualTo(english.contains(detail.toString())));
        }
    }
}
