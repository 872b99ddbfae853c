package org.ndesharness.scenarios.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ndesharness.scenarios.model.Course;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.FilePattern;
import org.ndesharness.scenarios.model.Provenance;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Scenario.SecondCollection;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Staging;

/** What a scenario file says, and what of it fits together: the form that {@code scenario.schema.json} publishes. */
final class ScenarioForm {

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

    private final Set<String> failures;
    private final ExpectationReader expectations;
    private final CourseReader courses;

    /** @param failures the ids of the catalogue */
    ScenarioForm(Collection<String> failures) {
        this.failures = new LinkedHashSet<>(failures);
        this.expectations = new ExpectationReader(this.failures);
        this.courses = new CourseReader(new DiagnosisReader(this.failures, expectations));
    }

    /**
     * The scenario of a file's root.
     *
     * @param file its path; empty for a text that lies in none
     * @throws ScenarioException at the first place that is wrong, with its line and column
     */
    Scenario read(String id, Value root, Optional<String> file) throws ScenarioException {
        Mapping mapping = root.mapping(KEYS);
        String title = mapping.require("title").text();
        String failure = failure(mapping.require("failure"));
        OptionalInt step = step(failure, mapping, root);
        List<ScenarioPlatform> platforms = platforms(mapping.require("platforms"));
        Optional<Value> server = mapping.find("server");
        Staging base = CourseReader.base(server);
        Optional<Value> set = mapping.find("set");
        if (set.isPresent()) {
            CourseReader.refuseSecondGeneration(server, set.get());
        }
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
        return OptionalInt.of(FlowStep.of(value.get(), failure));
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
}
