package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioFileName;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** The scenario files that come with the command. */
final class BuiltInScenarios {

    private static final String DOCUMENTED = "/documented";
    private static final String SERVED = "/served";

    private BuiltInScenarios() {}

    /** All of a suite, in the order of their names. */
    static List<Scenario> of(BuiltInSuite suite) throws ScenarioException {
        return read("/" + suite.word()).stream()
                .map(scenario -> scenario.from(suite.word()))
                .toList();
    }

    /** Everything that the documentation describes, and what a server shows and that nothing is checked with. */
    static List<Scenario> readServed() throws ScenarioException {
        List<Scenario> all = new ArrayList<>(read(DOCUMENTED));
        all.addAll(read(SERVED));
        return all;
    }

    private static List<Scenario> read(String name) throws ScenarioException {
        URL folder = BuiltInScenarios.class.getResource(name);
        if (folder == null) {
            throw new IllegalStateException("The build left out the scenarios of " + name);
        }
        try {
            URI place = folder.toURI();
            if (!place.getScheme().equals("jar")) {
                return read(Path.of(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return read(jar.getPath(name));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path has an address that is none", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the scenarios of " + name, e);
        }
    }

    private static List<Scenario> read(Path folder) throws IOException, ScenarioException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(ScenarioFileName.ENDING))
                    .sorted()
                    .toList();
        }
        List<Scenario> scenarios = new ArrayList<>();
        ScenarioReader reader = new ScenarioReader();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            scenarios.add(reader.read(
                    name.substring(0, name.length() - ScenarioFileName.ENDING.length()), Files.readString(file)));
        }
        return scenarios;
    }
}
