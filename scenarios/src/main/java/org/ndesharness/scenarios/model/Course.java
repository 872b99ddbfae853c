package org.ndesharness.scenarios.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happens in a scenario beside its settings, and what must have happened.
 *
 * @param challenges whose challenges the server takes
 * @param base how everything is set when nothing is broken: what is mended goes back to this
 * @param faults what goes wrong on the wire from the beginning
 * @param steps what is done, in order; empty for the usual course: enrol, collect, mend, enrol, collect
 * @param witnesses what must have happened, by platform
 * @param diagnoses what must be said of the whole collection, by platform, in place of {@link Scenario#expected()}
 */
public record Course(
        Challenges challenges,
        Staging base,
        List<StagedFault> faults,
        List<Step> steps,
        Map<ScenarioPlatform, Witness> witnesses,
        Map<ScenarioPlatform, Expectation> diagnoses) {

    public Course {
        faults = List.copyOf(faults);
        steps = List.copyOf(steps);
        witnesses = ordered(witnesses);
        diagnoses = ordered(diagnoses);
    }

    /** Enrol, collect, mend, enrol, collect, with the connector that is there; nothing goes wrong on the wire. */
    public static Course usual(Staging staging) {
        return new Course(Challenges.POLICY, staging.mended(), List.of(), List.of(), Map.of(), Map.of());
    }

    /** The same with these steps. */
    public Course with(List<Step> other) {
        return new Course(challenges, base, faults, other, witnesses, diagnoses);
    }

    /** What must have happened on a platform. */
    public Witness witness(ScenarioPlatform platform) {
        return witnesses.getOrDefault(platform, Witness.silent());
    }

    private static <T> Map<ScenarioPlatform, T> ordered(Map<ScenarioPlatform, T> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(map));
    }
}
