package org.ndesharness.client.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Title, cause and resolution of a failure, in the user's language: English, Swedish or Dutch.
 *
 * <p>What a language lacks is said in English.
 */
public final class Guidance {

    static final String BUNDLE = "org.ndesharness.client.diagnosis.guidance";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private Guidance(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Guidance in this language; in English where there is none in it. */
    public static Guidance in(Locale locale) {
        return new Guidance(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK));
    }

    /** One line that names the failure; the id itself for an id that the catalogue does not know. */
    public String title(String id) {
        return text(id + ".title", id);
    }

    /** Why it happens, in a sentence or two. */
    public String cause(String id) {
        return text(id + ".cause", "");
    }

    /** What to do, step by step. */
    public List<String> resolution(String id) {
        List<String> steps = new ArrayList<>();
        for (int i = 1; texts.containsKey(id + ".step." + i); i++) {
            steps.add(texts.getString(id + ".step." + i));
        }
        return List.copyOf(steps);
    }

    private String text(String key, String otherwise) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }
}
