package org.ndesharness.scenarios.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * The failures that can be demonstrated, by step and by symptom.
 *
 * @param search words that a shown failure has to hold
 * @param step 1 to 6; 0 for all
 * @param groups what is shown
 */
public record PickPage(Words words, String search, int step, List<Group> groups) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public PickPage {
        groups = List.copyOf(groups);
    }

    /** The page. */
    public static PickPage of(Words words, List<Scenario> scenarios, String search, int step) {
        Guidance guidance = Guidance.in(words.locale());
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        List<Group> groups = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            int here = number;
            List<Choice> choices = new ArrayList<>();
            for (int index = 0; index < scenarios.size(); index++) {
                Scenario scenario = scenarios.get(index);
                Choice choice = choice(words, guidance, scenario, index);
                if (scenario.step().orElse(0) == here && (step == 0 || step == here) && choice.has(wanted)) {
                    choices.add(choice);
                }
            }
            if (!choices.isEmpty()) {
                groups.add(new Group(here, words.say("step." + here), choices));
            }
        }
        return new PickPage(words, search, step, groups);
    }

    private static Choice choice(Words words, Guidance guidance, Scenario scenario, int index) {
        return new Choice(
                index,
                scenario.id(),
                guidance.title(scenario.failure()),
                guidance.symptom(scenario.failure()),
                scenario.platforms().stream()
                        .map(platform -> new Device(platform, words.say("device." + platform.word())))
                        .toList());
    }

    /** How many are shown. */
    public int count() {
        return groups.stream().mapToInt(group -> group.choices().size()).sum();
    }

    /** Failures of a step. */
    public record Group(int step, String title, List<Choice> choices) {
        public Group {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A failure.
     *
     * @param index by which it is asked for
     */
    public record Choice(int index, String id, String title, String symptom, List<Device> devices) {
        public Choice {
            devices = List.copyOf(devices);
        }

        boolean has(String wanted) {
            String all = (id + " " + title + " " + symptom).toLowerCase(Locale.ROOT);
            return BLANKS.splitAsStream(wanted).allMatch(all::contains);
        }
    }

    /** A device that can meet it. */
    public record Device(ScenarioPlatform platform, String name) {}
}
