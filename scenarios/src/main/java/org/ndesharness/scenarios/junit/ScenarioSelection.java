package org.ndesharness.scenarios.junit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.runner.Progress;
import org.ndesharness.scenarios.runner.Suite;
import org.ndesharness.scenarios.runner.SuiteOptions;
import org.opentest4j.AssertionFailedError;

/** Scenarios that are to become tests. */
public final class ScenarioSelection {

    private static final String EVIDENCE = "ndes-evidence";

    private final ScenarioFiles files;
    private final List<String> patterns;
    private final Set<ScenarioPlatform> devices;
    private final long seed;

    private ScenarioSelection(ScenarioFiles files, List<String> patterns, Set<ScenarioPlatform> devices, long seed) {
        this.files = files;
        this.patterns = patterns;
        this.devices = devices;
        this.seed = seed;
    }

    static ScenarioSelection of(String... patterns) {
        return new ScenarioSelection(
                ScenarioFiles.ofThisProject(),
                List.of(patterns),
                EnumSet.allOf(ScenarioPlatform.class),
                ScenarioSource.DEFAULT_SEED);
    }

    /**
     * Only these kinds of device, as scenario files name them; all when none is named.
     *
     * @throws IllegalArgumentException for a word that names no kind of device
     */
    public ScenarioSelection on(String... names) {
        if (names.length == 0) {
            return this;
        }
        Set<ScenarioPlatform> named = EnumSet.noneOf(ScenarioPlatform.class);
        for (String name : names) {
            List<ScenarioPlatform> meant = ScenarioPlatform.named(name);
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("unknown device '" + name + "'; there are "
                        + ScenarioPlatform.ANY_ANDROID + ", "
                        + Arrays.stream(ScenarioPlatform.values())
                                .map(ScenarioPlatform::word)
                                .collect(Collectors.joining(", ")));
            }
            named.addAll(meant);
        }
        return new ScenarioSelection(files, patterns, named, seed);
    }

    /** With another seed for names, times of day and background noise. */
    public ScenarioSelection seed(long other) {
        return new ScenarioSelection(files, patterns, devices, other);
    }

    /**
     * A test for each scenario and device. A file that cannot be read is a test that fails with its place and what was expected there.
     *
     * @throws IllegalArgumentException when a pattern fits no file, or no scenario is for the devices asked for
     */
    public Stream<DynamicTest> tests() {
        Suite suite = new Suite(SuiteOptions.with(Clock.systemUTC(), seed).keepingIn(evidence()), Progress.silent());
        List<DynamicTest> tests = new ArrayList<>();
        for (String pattern : patterns) {
            for (Path file : files.matching(pattern)) {
                tests.addAll(tests(suite, file));
            }
        }
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("none of the scenarios in " + String.join(", ", patterns) + " is for "
                    + devices.stream().map(ScenarioPlatform::word).collect(Collectors.joining(", ")));
        }
        return tests.stream();
    }

    private List<DynamicTest> tests(Suite suite, Path file) {
        try {
            ScenarioReader reader = new ScenarioReader();
            Scenario scenario = reader.read(file);
            ScenarioPlace place = new ScenarioPlace(file, reader.lineOfExpectation(file));
            return scenario.platforms().stream()
                    .filter(devices::contains)
                    .map(device -> new StagedScenario(suite, scenario.on(List.of(device)), place))
                    .map(staged -> DynamicTest.dynamicTest(staged.name(), place.uri(), staged))
                    .toList();
        } catch (ScenarioException e) {
            String wrong = String.valueOf(e.getMessage());
            // The mistake may be in a file that this one includes.
            URI where = e.place()
                    .map(place -> new ScenarioPlace(Path.of(place.file()), place.line()).uri())
                    .orElseGet(file::toUri);
            return List.of(DynamicTest.dynamicTest(String.valueOf(file.getFileName()), where, () -> {
                throw new AssertionFailedError(wrong);
            }));
        }
    }

    /** Where the build tool keeps what can be made again. */
    private Path evidence() {
        Path project = files.project();
        return project.resolve(Files.exists(project.resolve("pom.xml")) ? "target" : "build")
                .resolve(EVIDENCE);
    }
}
