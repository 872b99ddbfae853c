package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioFileName;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** Where scenarios stand: the file of each, and the line from which on it says what is expected. */
public final class ScenarioSources {

    private static final int DEEPEST = 8;

    private final Map<String, Source> sources;

    private ScenarioSources(Map<String, Source> sources) {
        this.sources = Map.copyOf(sources);
    }

    /**
     * A place in a scenario file.
     *
     * @param file as it was given, with forward slashes
     * @param line counted from 1
     */
    public record Source(String file, int line) {}

    /** Of scenarios that are in no file. */
    public static ScenarioSources none() {
        return new ScenarioSources(Map.of());
    }

    /** Of the scenarios in these files, and in the files of these folders. What is not there, or cannot be read, is in none. */
    public static ScenarioSources in(List<Path> paths) {
        Map<String, Source> sources = new HashMap<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(path, DEEPEST)) {
                files.filter(ScenarioFileName::isScenario).forEach(file -> note(file, sources));
            } catch (IOException | UncheckedIOException e) {
                // A report without links to the lines is better than none.
                sources.clear();
            }
        }
        return new ScenarioSources(sources);
    }

    private static void note(Path file, Map<String, Source> sources) {
        String id = ScenarioFileName.idOf(file).orElse("");
        if (id.isEmpty()) {
            return;
        }
        try {
            sources.putIfAbsent(
                    id, new Source(file.toString().replace('\\', '/'), new ScenarioReader().lineOfExpectation(file)));
        } catch (ScenarioException e) {
            // It was not run either.
            sources.remove(id);
        }
    }

    /** Where a scenario stands; empty for one that comes with the harness and not from a file. */
    public Optional<Source> of(String scenario) {
        return Optional.ofNullable(sources.get(scenario));
    }
}
