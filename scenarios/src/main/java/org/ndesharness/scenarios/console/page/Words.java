package org.ndesharness.scenarios.console.page;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.ndesharness.scenarios.report.DiagnosisWords;

/** The texts of the pages in English, Swedish or Dutch. */
public final class Words {

    /** Languages there are texts in, as documents name them. */
    public static final List<String> LANGUAGES = List.of("en", "sv", "nl");

    private static final String BUNDLE = "org.ndesharness.scenarios.console.page.console";

    private final ResourceBundle texts;
    private final DiagnosisWords diagnosis;
    private final Locale locale;

    private Words(ResourceBundle texts, DiagnosisWords diagnosis, Locale locale) {
        this.texts = texts;
        this.diagnosis = diagnosis;
        this.locale = locale;
    }

    /** The texts of a language; of English where there are none. */
    public static Words in(String language) {
        Locale locale = Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en");
        return new Words(
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                DiagnosisWords.in(locale),
                locale);
    }

    /** As documents name the language. */
    public String language() {
        return locale.getLanguage();
    }

    /** For texts from elsewhere in the same language. */
    public Locale locale() {
        return locale;
    }

    /**
     * A text; what every surface says alike is said in the words of the diagnosis.
     *
     * @param values fill in its gaps
     * @throws java.util.MissingResourceException for a key that is not there
     */
    public String say(String key, Object... values) {
        if (!texts.containsKey(key)) {
            return diagnosis.say(key, values);
        }
        String text = texts.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** A text that need not be there. */
    public Optional<String> find(String key) {
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }
}
