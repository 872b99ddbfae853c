package org.ndesharness.scenarios.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/** Reads a sheet of exercises; every error names file, line and column, what stands there and what was expected. */
public final class ExerciseSheetReader {

    private static final int MOST = 50;
    private static final int LONGEST_TITLE = 80;
    private static final String EXPECTED = "a sheet with title, seed and exercises";

    private final Map<String, Scenario> scenarios;

    /** A reader of sheets that name these scenarios. */
    public ExerciseSheetReader(List<Scenario> scenarios) {
        this.scenarios = scenarios.stream()
                .filter(ExerciseSheet::fits)
                .collect(Collectors.toMap(Scenario::id, Function.identity()));
    }

    /** Reads a file. */
    public ExerciseSheet read(Path file) throws ScenarioException {
        return sheet(YamlFile.read(file, EXPECTED));
    }

    /**
     * Reads a text.
     *
     * @param name how errors name it
     */
    public ExerciseSheet parse(String name, String text) throws ScenarioException {
        return sheet(YamlFile.parse(name, text, EXPECTED));
    }

    private ExerciseSheet sheet(Value root) throws ScenarioException {
        Mapping mapping = root.mapping(List.of("title", "seed", "exercises"));
        Value listed = mapping.require("exercises");
        List<ExerciseSheet.Exercise> exercises = new ArrayList<>();
        for (Value one : listed.list()) {
            exercises.add(exercise(one.mapping(List.of("scenario", "device"))));
        }
        if (exercises.isEmpty() || exercises.size() > MOST) {
            throw listed.wrong(
                    "'exercises' should be a list of 1 to " + MOST + " exercises, and has " + exercises.size());
        }
        Value title = mapping.require("title");
        if (title.text().isBlank() || title.text().length() > LONGEST_TITLE) {
            throw title.wrong("'title' should be one line of 1 to " + LONGEST_TITLE + " characters, and has "
                    + title.text().length());
        }
        return new ExerciseSheet(title.text(), mapping.require("seed").number(), exercises);
    }

    private ExerciseSheet.Exercise exercise(Mapping one) throws ScenarioException {
        Value id = one.require("scenario");
        Scenario scenario = scenarios.get(id.text());
        if (scenario == null) {
            throw id.wrong("there is no scenario '" + Value.quoted(id.text()) + "' that can be an exercise"
                    + Similar.hint(id.text(), scenarios.keySet()));
        }
        Value device = one.require("device");
        List<ScenarioPlatform> asked = ScenarioPlatform.named(device.text());
        return new ExerciseSheet.Exercise(
                scenario,
                asked.stream()
                        .filter(scenario.platforms()::contains)
                        .findFirst()
                        .orElseThrow(() -> device.wrong("'device' should be one of "
                                + scenario.platforms().stream()
                                        .map(ScenarioPlatform::word)
                                        .collect(Collectors.joining(", "))
                                + " for " + scenario.id())));
    }
}
