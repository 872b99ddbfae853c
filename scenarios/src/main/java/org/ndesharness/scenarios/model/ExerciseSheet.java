package org.ndesharness.scenarios.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Blind failures for a class, in order.
 *
 * @param title one line for people; says nothing of what is wrong
 * @param seed decides names, addresses and times of day: with the same seed everybody has the same lines to talk about
 * @param exercises at least one
 */
public record ExerciseSheet(String title, long seed, List<Exercise> exercises) {

    public ExerciseSheet {
        exercises = List.copyOf(exercises);
        if (exercises.isEmpty()) {
            throw new IllegalArgumentException("A sheet without exercises asks nothing");
        }
    }

    /**
     * A failure to be found.
     *
     * @param scenario that stages it
     * @param platform of the device that meets it
     */
    public record Exercise(Scenario scenario, ScenarioPlatform platform) {}

    /**
     * Draws from a pool; the same seed draws the same.
     *
     * @param most how many; fewer where the pool has no more
     */
    public static ExerciseSheet draw(String title, long seed, List<Scenario> pool, int most) {
        Random random = new Random(seed);
        List<Scenario> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, random);
        return new ExerciseSheet(
                title,
                seed,
                shuffled.stream()
                        .limit(most)
                        .map(scenario -> new Exercise(
                                scenario,
                                scenario.platforms()
                                        .get(random.nextInt(scenario.platforms().size()))))
                        .toList());
    }

    /** Whether a scenario can be an exercise: something is wrong, one collection is enough, and nobody has to act on the way. */
    public static boolean fits(Scenario scenario) {
        return !scenario.isHealthy()
                && !scenario.failure().equals(Scenario.UNCATALOGUED)
                && scenario.secondCollection().isEmpty()
                && scenario.course().steps().isEmpty()
                && !scenario.staging().changes().isEmpty();
    }

    /** As a file that can be given to others; it holds the answers. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder("# Exercises for ndes-harness console --exercise FILE. The names of the"
                + " scenarios are the answers.\n");
        yaml.append("title: ")
                .append(quoted(title))
                .append("\nseed: ")
                .append(seed)
                .append("\nexercises:\n");
        for (Exercise exercise : exercises) {
            yaml.append("  - scenario: ").append(exercise.scenario().id()).append("\n    device: ");
            yaml.append(exercise.platform().word()).append('\n');
        }
        return yaml.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}+", " ").replace("'", "''") + "'";
    }
}
