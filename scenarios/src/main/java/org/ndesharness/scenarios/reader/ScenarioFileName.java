package org.ndesharness.scenarios.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The name of a scenario file, which is the scenario's id and one of two endings. */
public final class ScenarioFileName {

    /** The usual ending of scenario files. */
    public static final String ENDING = ".yaml";

    /** The usual ending first; YAML has another one that many are used to. */
    static final List<String> ENDINGS = List.of(ENDING, ".yml");

    /** What an id is made of, and a tag too. */
    static final String WORD = "[a-z0-9][a-z0-9-]*";

    private static final String PART = ".part";

    private ScenarioFileName() {}

    /** Whether a name ends as a YAML file's does. */
    public static boolean isYaml(Path file) {
        return stem(file).isPresent();
    }

    /** Whether a name is that of a scenario, and not of a part that scenarios include. */
    public static boolean isScenario(Path file) {
        return stem(file).filter(stem -> !stem.endsWith(PART)).isPresent();
    }

    /** Whether a name is that of a part: it ends in {@code .part.yaml} or {@code .part.yml}. */
    public static boolean isPart(Path file) {
        return stem(file).filter(stem -> stem.endsWith(PART)).isPresent();
    }

    /** The name without its ending; empty for a name that ends otherwise. */
    static Optional<String> stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return ENDINGS.stream()
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .findFirst();
    }

    /** The id that a scenario in this file has; empty for a file that is named otherwise. */
    public static Optional<String> idOf(Path file) {
        return stem(file).filter(stem -> stem.matches(WORD));
    }

    /** The same, with what is wrong with another name. */
    static String id(Path path) throws ScenarioException {
        if (isPart(path)) {
            throw new ScenarioException(path + ": this is a part for scenarios to include, and no scenario itself");
        }
        String endings = String.join(" or ", ENDINGS);
        String id = stem(path)
                .orElseThrow(() -> new ScenarioException(path + ": a scenario file's name ends in " + endings));
        if (!id.matches(WORD)) {
            throw new ScenarioException(
                    path + ": a scenario file's name has only small letters, digits and hyphens before " + endings);
        }
        return id;
    }
}
