package org.ndesharness.scenarios.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One way for an installation or a device to be broken (or not), and what the diagnosis must say of it.
 *
 * @param id name of its file without the ending
 * @param title one line for a person
 * @param failure id from the catalogue, or {@link #HEALTHY}
 * @param step step of the documented flow, 1 to 6; empty when healthy
 * @param platforms the platforms it is walked on, in the order of the file
 * @param staging how site and device are set
 * @param leaveOut places of files that are not handed over; {@code *} stands for any run of characters
 * @param expected what must be said of the whole collection, after the second collection where there is one
 * @param confirming place of the file without which the answer must fall from certain; empty where there is none
 * @param deviceOnly what must be said of the device's files alone, by platform
 * @param secondCollection the switch that an administrator is asked to turn before collecting again
 * @param course what happens beside the settings, and what must have happened
 * @param provenance where it comes from
 */
public record Scenario(
        String id,
        String title,
        String failure,
        OptionalInt step,
        List<ScenarioPlatform> platforms,
        Staging staging,
        List<String> leaveOut,
        Expectation expected,
        Optional<String> confirming,
        Map<ScenarioPlatform, Expectation> deviceOnly,
        Optional<SecondCollection> secondCollection,
        Course course,
        Provenance provenance) {

    /** Stands in the place of a failure's id where nothing is broken. */
    public static final String HEALTHY = "healthy";

    /** Stands in the place of a failure's id where something is broken that the catalogue has no name for. */
    public static final String UNCATALOGUED = "uncatalogued";

    public Scenario {
        platforms = List.copyOf(platforms);
        leaveOut = List.copyOf(leaveOut);
        deviceOnly = deviceOnly.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(deviceOnly));
    }

    /** A scenario of the usual course. */
    public Scenario(
            String id,
            String title,
            String failure,
            OptionalInt step,
            List<ScenarioPlatform> platforms,
            Staging staging,
            List<String> leaveOut,
            Expectation expected,
            Optional<String> confirming,
            Map<ScenarioPlatform, Expectation> deviceOnly,
            Optional<SecondCollection> secondCollection) {
        this(
                id,
                title,
                failure,
                step,
                platforms,
                staging,
                leaveOut,
                expected,
                confirming,
                deviceOnly,
                secondCollection,
                Course.usual(staging),
                Provenance.unknown());
    }

    /** The same on some of its platforms. */
    public Scenario on(List<ScenarioPlatform> some) {
        return with(some, provenance);
    }

    /** The same, read from somewhere else. */
    public Scenario from(String origin) {
        return with(platforms, new Provenance(provenance.tags(), provenance.sources(), Optional.of(origin)));
    }

    private Scenario with(List<ScenarioPlatform> some, Provenance told) {
        return new Scenario(
                id,
                title,
                failure,
                step,
                some,
                staging,
                leaveOut,
                expected,
                confirming,
                deviceOnly,
                secondCollection,
                course,
                told);
    }

    /** What must be said of the whole collection on a platform. */
    public Expectation expectedOn(ScenarioPlatform platform) {
        return course.diagnoses().getOrDefault(platform, expected);
    }

    /** Whether nothing is broken here. */
    public boolean isHealthy() {
        return failure.equals(HEALTHY);
    }

    /**
     * A log is enabled, the failure reproduced and everything collected again.
     *
     * @param staging how everything is set from then on
     * @param before what must be said of the first collection
     */
    public record SecondCollection(Staging staging, Expectation before) {}
}
