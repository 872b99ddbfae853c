package org.ndesharness.scenarios.report;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.StepState;

/** The words around a diagnosis, in English, Swedish or Dutch. Ids, places and quoted lines stay as they are. */
public final class DiagnosisWords {

    private static final String BUNDLE = "org.ndesharness.scenarios.report.diagnosis";

    private final ResourceBundle words;
    private final Locale locale;

    private DiagnosisWords(ResourceBundle words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    /** The words of a language; English where there are none in it. */
    public static DiagnosisWords in(Locale locale) {
        return new DiagnosisWords(
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                locale);
    }

    /** The language, as documents name it: {@code en}. */
    public String language() {
        return locale.getLanguage();
    }

    /**
     * A word or sentence.
     *
     * @param values fill in its gaps
     * @throws java.util.MissingResourceException for a key that is not there
     */
    public String say(String key, Object... values) {
        String text = words.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The first word of an answer. */
    public String verdict(Verdict verdict) {
        return say("verdict." + verdict.word());
    }

    /** How sure. */
    public String certainty(Certainty certainty) {
        return say("certainty." + certainty.word());
    }

    /** What became of a step. */
    public String state(StepState state) {
        return say("state." + state.word());
    }

    /** Where a failure is known from. */
    public String origin(String origin) {
        return words.containsKey("origin." + origin) ? say("origin." + origin) : origin;
    }

    /** Where the catalogue keeps a failure: {@code step 2, request}, or the name of a group that stands beside the steps. */
    public String place(Failure failure) {
        return switch (failure.group()) {
            case STEP ->
                say("step", failure.step().orElseThrow(), step(failure.step().orElseThrow()));
            case INSTALLATION -> say("place.installation");
            case PREFLIGHT -> say("place.preflight");
        };
    }

    /** A step in one word. */
    public String step(int number) {
        return say("step." + number);
    }

    /** All steps, in one word each. */
    public List<String> steps() {
        return IntStream.rangeClosed(1, Flow.STEPS).mapToObj(this::step).toList();
    }
}
