package org.ndesharness.client.diagnosis;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.Reason;

/**
 * Title, symptom, cause and resolution of a failure, and how evidence is collected, in the user's language: English, Swedish or
 * Dutch.
 *
 * <p>What a language lacks is said in English.
 */
public final class Guidance {

    static final String BUNDLES = "org.ndesharness.client.diagnosis.guidance.";

    /** A bundle for each step and group; {@code interop} holds what was seen between other clients, proxies and servers. */
    static final List<String> PARTS =
            List.of("step1", "step2", "step3", "step4", "step5", "step6", "installation", "preflight", "interop");

    /** How evidence is collected, by kind of file. */
    static final String COLLECTION = "collection";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final List<ResourceBundle> texts;
    private final ResourceBundle collection;

    private Guidance(Locale locale, List<ResourceBundle> texts, ResourceBundle collection) {
        this.locale = locale;
        this.texts = texts;
        this.collection = collection;
    }

    /** Guidance in this language; in English where there is none in it. */
    public static Guidance in(Locale locale) {
        return new Guidance(
                locale, PARTS.stream().map(part -> bundle(part, locale)).toList(), bundle(COLLECTION, locale));
    }

    private static ResourceBundle bundle(String part, Locale locale) {
        return ResourceBundle.getBundle(BUNDLES + part, locale, NO_FALLBACK);
    }

    /** One line that names the failure; the id itself for an id that the catalogue does not know. */
    public String title(String id) {
        return text(id + ".title").orElse(id);
    }

    /** What one sees of it, in a sentence or two. */
    public String symptom(String id) {
        return text(id + ".symptom").orElse("");
    }

    /** Why it happens, in a sentence or two. */
    public String cause(String id) {
        return text(id + ".cause").orElse("");
    }

    /** What to do, step by step, as the newest source has it. */
    public List<String> resolution(String id) {
        return steps(id + ".step.");
    }

    /** What an earlier source had one do instead; empty for most. */
    public List<String> earlierResolution(String id) {
        return steps(id + ".earlier.step.");
    }

    /** How an administrator collects a kind of file: the command, or the way through the menus. */
    public String howToCollect(FileKind kind) {
        return new MessageFormat(collection.getString(kind.name()), locale)
                .format(CollectionCommands.of(kind).toArray());
    }

    /** Why something was ruled out, or not read. */
    public String say(Reason reason) {
        return reason.in(locale);
    }

    private List<String> steps(String beginning) {
        List<String> steps = new ArrayList<>();
        Optional<String> step = text(beginning + 1);
        while (step.isPresent()) {
            steps.add(step.get());
            step = text(beginning + (steps.size() + 1));
        }
        return List.copyOf(steps);
    }

    private Optional<String> text(String key) {
        return texts.stream()
                .filter(bundle -> bundle.containsKey(key))
                .map(bundle -> bundle.getString(key))
                .findFirst();
    }
}
