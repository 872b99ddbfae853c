package org.ndesharness.client.evidence;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A sentence for people that is put into words only when somebody says in which language.
 *
 * @param bundle base name of the resource bundle that has the words
 * @param key of the sentence in that bundle
 * @param details what fills its gaps, in their order: text of the evidence, or a further reason
 */
public record Reason(String bundle, String key, List<Object> details) {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Reason {
        details = List.copyOf(details);
    }

    /** The sentence of a constant, with its gaps filled. Numbers are written without marks for thousands. */
    public static Reason of(String bundle, Enum<?> key, Object... details) {
        return new Reason(
                bundle,
                key.name(),
                Stream.of(details)
                        .map(detail -> detail instanceof Reason ? detail : String.valueOf(detail))
                        .toList());
    }

    /** The sentence in this language; in English where there is none in it. */
    public String in(Locale locale) {
        String words = ResourceBundle.getBundle(bundle, locale, NO_FALLBACK).getString(key);
        Object[] filling = details.stream()
                .map(detail -> detail instanceof Reason further ? further.in(locale) : detail)
                .toArray();
        return new MessageFormat(words, locale).format(filling);
    }

    /** The sentence in English, as messages to programs have it. */
    public String english() {
        return in(Locale.ENGLISH);
    }

    /** The same with other text in its gaps, in those of its further reasons too. */
    public Reason with(UnaryOperator<String> wording) {
        return new Reason(
                bundle,
                key,
                details.stream()
                        .map(detail -> detail instanceof Reason further
                                ? further.with(wording)
                                : (Object) wording.apply(String.valueOf(detail)))
                        .toList());
    }
}
