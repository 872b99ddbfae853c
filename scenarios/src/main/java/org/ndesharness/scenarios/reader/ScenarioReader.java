package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.scenarios.model.Course;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.FilePattern;
import org.ndesharness.scenarios.model.Provenance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Scenario.SecondCollection;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Staging;

/**
 * Reads scenario files. Their form is published as {@code scenario.schema.json} beside this package; a scenario's id is its file's
 * name without {@code .yaml} or {@code .yml}.
 */
public final class ScenarioReader {

    /** The usual ending of scenario files; {@code .yml} is read as well. */
    public static final String ENDING = ".yaml";

    static final List<String> KEYS = List.of(
            "title",
            Inclusion.KEY,
            "tags",
            "source",
            "failure",
            "step",
            "platforms",
            "server",
            "set",
            "faults",
            "steps",
            "leaveOut",
            "expect",
            "secondCollection");
    static final List<String> SECOND_COLLECTION_KEYS = List.of("set", "before");

    private static final int STEPS = 6;

    private final Set<String> failures;
    private final ExpectationReader expectations;
    private final CourseReader courses;

    /** A reader that knows the failures of the catalogue. */
    public ScenarioReader() {
        this(Catalogue.failures().stream().map(Failure::id).toList());
    }

    ScenarioReader(Collection<String> failures) {
        this.failures = new LinkedHashSet<>(failures);
        this.expectations = new ExpectationReader(this.failures);
        this.courses = new CourseReader(new DiagnosisReader(this.failures, expectations));
    }

    /**
     * Reads files, and folders with all scenario files in them and under them, in the order of their paths.
     *
     * @throws ScenarioException at the first that cannot be read, when a folder holds none, or when two have the same id
     */
    public List<Scenario> readAll(List<Path> paths) throws ScenarioException {
        Reading read = readEach(paths, List.of(), Optional.empty());
        if (!read.problems().isEmpty()) {
            throw new ScenarioException(read.problems().get(0));
        }
        return read.scenarios();
    }

    /**
     * The same, but what cannot be read is told beside what can.
     *
     * @param taken ids that others have already
     * @param other a file that may lie among them and is something else
     */
    public Reading readEach(List<Path> paths, Collection<String> taken, Optional<Path> other) {
        List<Scenario> scenarios = new ArrayList<>();
        List<Unreadable> problems = new ArrayList<>();
        Set<String> unread = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>(taken);
        for (Path path : paths) {
            List<Path> files = List.of(path);
            if (Files.isDirectory(path)) {
                ScenarioFolder folder = ScenarioFolder.in(path);
                folder.problems().forEach(problem -> problems.add(Unreadable.of(path, problem)));
                files = folder.files().stream()
                        .filter(file -> other.filter(one -> isSame(one, file)).isEmpty())
                        .toList();
            }
            for (Path file : files) {
                try {
                    Scenario scenario = read(file);
                    if (!ids.add(scenario.id())) {
                        throw new ScenarioException(file + ": there is a scenario '" + scenario.id()
                                + "' already; give this file another name");
                    }
                    scenarios.add(scenario);
                } catch (ScenarioException e) {
                    problems.add(Unreadable.of(file, e));
                    idOf(file).ifPresent(unread::add);
                }
            }
        }
        return new Reading(scenarios, problems, unread);
    }

    private static boolean isSame(Path one, Path file) {
        try {
            return Files.isSameFile(one, file);
        } catch (IOException e) {
            // One of them is not there, or nobody may look.
            return false;
        }
    }

    /** Reads one file. */
    public Scenario read(Path path) throws ScenarioException {
        String id = ScenarioFileName.id(path);
        Value root = YamlFile.read(path, YamlFile.SCENARIO);
        return read(id, Inclusion.of(path, root), Optional.of(path.toString()));
    }

    /** The line, counted from 1, where a file begins to say what is expected: the place that a failed test leads to. */
    public int lineOfExpectation(Path path) throws ScenarioException {
        Value root = YamlFile.read(path, YamlFile.SCENARIO);
        return root.mapping(KEYS).find("expect").orElse(root).line();
    }

    /** Reads a scenario from a text, for example what somebody typed; {@code id} stands for the file's name in errors too. */
    public Scenario read(String id, String text) throws ScenarioException {
        Value root = YamlFile.parse(id + ENDING, text, YamlFile.SCENARIO);
        Optional<Value> include = root.mapping(KEYS).find(Inclusion.KEY);
        if (include.isPresent()) {
            throw include.get().wrong("only a file can include others; write out here what they say");
        }
        return read(id, root, Optional.empty());
    }

    private Scenario read(String id, Value root, Optional<String> file) throws ScenarioException {
        Mapping mapping = root.mapping(KEYS);
        String title = mapping.require("title").text();
        String failure = failure(mapping.require("failure"));
        OptionalInt step = step(failure, mapping, root);
        List<ScenarioPlatform> platforms = platforms(mapping.require("platforms"));
        Optional<Value> server = mapping.find("server");
        Staging base = CourseReader.base(server);
        Optional<Value> set = mapping.find("set");
        Staging staging = set.isPresent() ? SettingsBinder.bind(base, set.get(), platforms) : base;
        List<String> leaveOut = leaveOut(mapping.find("leaveOut"));
        Mapping expect = mapping.require("expect").mapping(ExpectationReader.EXPECT_KEYS);
        Optional<String> confirming = confirming(expect.find("confirming"), leaveOut, failure);
        Optional<Value> deviceOnly = expect.find("deviceOnly");
        Optional<Value> second = mapping.find("secondCollection");
        Course course = course(mapping, server, base, staging, expect, platforms, leaveOut);
        if (second.isPresent() && !course.steps().isEmpty()) {
            throw second.get()
                    .wrong("'secondCollection' belongs to the usual course, and this scenario has 'steps' of its own");
        }
        return new Scenario(
                id,
                title,
                failure,
                step,
                platforms,
                staging,
                leaveOut,
                expectations.whole(failure, step, expect),
                confirming,
                deviceOnly.isPresent() ? expectations.deviceOnly(deviceOnly.get(), platforms) : Map.of(),
                second.isPresent()
                        ? Optional.of(second(second.get(), failure, step, staging, platforms))
                        : Optional.empty(),
                course,
                new Provenance(tags(mapping.find("tags")), sources(mapping.find("source")), file));
    }

    private Course course(
            Mapping mapping,
            Optional<Value> server,
            Staging base,
            Staging staging,
            Mapping expect,
            List<ScenarioPlatform> platforms,
            List<String> leaveOut)
            throws ScenarioException {
        Course course = courses.read(
                CourseReader.challenges(server),
                server.isPresent() ? base : staging.mended(),
                mapping.find("faults"),
                expect,
                platforms,
                leaveOut);
        Optional<Value> steps = mapping.find("steps");
        return steps.isEmpty()
                ? course
                : course.with(new StepReader(course.base(), staging, course.faults(), platforms).read(steps.get()));
    }

    private static List<String> tags(Optional<Value> value) throws ScenarioException {
        if (value.isEmpty()) {
            return List.of();
        }
        for (Value member : value.get().list()) {
            if (!member.text().matches(ScenarioFileName.WORD)) {
                throw member.wrong("a tag has only small letters, digits and hyphens, and this is '"
                        + Value.quoted(member.text()) + "'");
            }
        }
        return value.get().texts();
    }

    private static List<String> sources(Optional<Value> value) throws ScenarioException {
        if (value.isEmpty()) {
            return List.of();
        }
        return value.get().isList() ? value.get().texts() : List.of(value.get().text());
    }

    private String failure(Value value) throws ScenarioException {
        String id = value.text();
        if (!id.equals(Scenario.HEALTHY) && !id.equals(Scenario.UNCATALOGUED) && !failures.contains(id)) {
            throw value.wrong("unknown failure '" + Value.quoted(id) + "'" + Similar.hint(id, failures) + " (expected '"
                    + Scenario.HEALTHY + "', '" + Scenario.UNCATALOGUED + "' or an id of the catalogue)");
        }
        return id;
    }

    private static OptionalInt step(String failure, Mapping mapping, Value root) throws ScenarioException {
        Optional<Value> value = mapping.find("step");
        if (failure.equals(Scenario.HEALTHY)) {
            if (value.isPresent()) {
                throw value.get().wrong("a healthy scenario stops at no step; leave 'step' out");
            }
            return OptionalInt.empty();
        }
        if (value.isEmpty()) {
            if (failure.equals(Scenario.UNCATALOGUED)) {
                return OptionalInt.empty();
            }
            throw root.wrong("'the scenario' lacks 'step'");
        }
        return OptionalInt.of(step(value.get(), failure));
    }

    /** The step at which a failure stops the flow; what stands beside the flow stops it at none of its own. */
    static int step(Value value, String failure) throws ScenarioException {
        int step = step(value);
        OptionalInt own = Catalogue.find(failure).map(Failure::step).orElse(OptionalInt.empty());
        if (own.isPresent() && own.getAsInt() != step) {
            throw value.wrong("'" + failure + "' is a failure of step " + own.getAsInt() + ", and 'step' is " + step);
        }
        return step;
    }

    /** A step of the documented flow. */
    static int step(Value value) throws ScenarioException {
        int step = value.number();
        if (step < 1 || step > STEPS) {
            throw value.wrong("'step' should be 1 to " + STEPS + ", and is " + step);
        }
        return step;
    }

    private static List<ScenarioPlatform> platforms(Value value) throws ScenarioException {
        Set<ScenarioPlatform> platforms = new LinkedHashSet<>();
        for (Value member : value.list()) {
            for (ScenarioPlatform platform : ScenarioPlatform.named(member.oneOf(ExpectationReader.platformWords()))) {
                if (!platforms.add(platform)) {
                    throw member.wrong("'" + platform.word() + "' stands twice in 'platforms'");
                }
            }
        }
        if (platforms.isEmpty()) {
            throw value.wrong(
                    "'platforms' should name at least one of " + String.join(", ", ExpectationReader.platformWords()));
        }
        return List.copyOf(platforms);
    }

    private static List<String> leaveOut(Optional<Value> value) throws ScenarioException {
        List<String> patterns = new ArrayList<>();
        if (value.isPresent()) {
            for (Value member : value.get().list()) {
                patterns.add(Places.pattern(member));
            }
        }
        return patterns;
    }

    private static Optional<String> confirming(Optional<Value> value, List<String> leaveOut, String failure)
            throws ScenarioException {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String place = Places.one(value.get());
        if (failure.equals(Scenario.UNCATALOGUED)) {
            throw value.get().wrong("nothing confirms a failure without a name; leave 'confirming' out");
        }
        if (failure.equals(Scenario.HEALTHY)) {
            throw value.get().wrong("nothing confirms that all is well; leave 'confirming' out");
        }
        if (leaveOut.stream().anyMatch(pattern -> pattern.equals(place) || FilePattern.fits(pattern, place))) {
            throw value.get().wrong("'" + place + "' is left out, so it cannot confirm anything");
        }
        return Optional.of(place);
    }

    private SecondCollection second(
            Value value, String failure, OptionalInt step, Staging first, List<ScenarioPlatform> platforms)
            throws ScenarioException {
        Mapping mapping = value.mapping(SECOND_COLLECTION_KEYS);
        Staging staging = SettingsBinder.bind(first, mapping.require("set"), platforms);
        Expectation before =
                expectations.whole(failure, step, mapping.require("before").mapping(ExpectationReader.BEFORE_KEYS));
        return new SecondCollection(staging, before);
    }

    /** Whether a file's name is that of a scenario, and not of a part that scenarios include. */
    public static boolean isScenario(Path file) {
        return ScenarioFileName.isScenario(file);
    }

    /** Whether a file's name is that of a part: it ends in {@code .part.yaml} or {@code .part.yml}. */
    public static boolean isPart(Path file) {
        return ScenarioFileName.isPart(file);
    }

    /** Whether a file's name ends as a YAML file's does. */
    public static boolean isNamedAsYaml(Path file) {
        return ScenarioFileName.stem(file).isPresent();
    }

    /** The id that a scenario in this file has; empty for a file that is named otherwise. */
    public static Optional<String> idOf(Path file) {
        return ScenarioFileName.stem(file).filter(stem -> stem.matches(ScenarioFileName.WORD));
    }
}
