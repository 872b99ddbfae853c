package org.ndesharness.scenarios.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/** Reads what a scenario file expects to be said. */
final class ExpectationReader {

    static final List<String> EXPECT_KEYS = List.of(
            "certainty",
            "confirming",
            "collectNext",
            "observations",
            "also",
            "deviceOnly",
            "outcome",
            "exchanges",
            "log",
            "events",
            "diagnosis",
            "devices");
    static final List<String> BEFORE_KEYS = List.of("certainty", "collectNext", "observations", "also");
    static final List<String> DEVICE_ONLY_KEYS = List.of("candidates", "first", "collectNext");
    static final List<String> FIRST_KEYS = List.of("failure", "certainty");

    /** Stands for every platform of the scenario in {@code deviceOnly}. */
    static final String ALL_PLATFORMS = "all";

    private final Collection<String> failures;

    ExpectationReader(Collection<String> failures) {
        this.failures = failures;
    }

    /** What must be said of a whole collection. */
    Expectation whole(String failure, OptionalInt step, Mapping mapping) throws ScenarioException {
        List<String> observations = observations(mapping);
        if (failure.equals(Scenario.HEALTHY)) {
            for (String key : List.of("certainty", "also", "collectNext")) {
                Optional<Value> about = mapping.find(key);
                if (about.isPresent()) {
                    throw about.get()
                            .wrong("'" + key + "' is about a failure, and here all is to be healthy; leave it out");
                }
            }
            return Expectation.healthy(observations);
        }
        Optional<Value> certainty = mapping.find("certainty");
        if (failure.equals(Scenario.UNCATALOGUED)) {
            for (String key : List.of("certainty", "also", "collectNext", "observations")) {
                Optional<Value> about = mapping.find(key);
                if (about.isPresent()) {
                    throw about.get()
                            .wrong("'" + key + "' is about the failure of the scenario, which has no name; put"
                                    + " what must be said under 'diagnosis'");
                }
            }
            return Expectation.nothing();
        }
        return Expectation.named(
                        failure,
                        step,
                        certainty.isPresent() ? certainty(certainty.get()) : Certainty.CONFIRMED,
                        places(mapping),
                        observations)
                .allowing(also(mapping, failure));
    }

    /** Failures that may be confirmed besides. */
    Set<String> also(Mapping mapping, String failure) throws ScenarioException {
        Optional<Value> value = mapping.find("also");
        Set<String> ids = new TreeSet<>();
        if (value.isPresent()) {
            for (Value member : value.get().list()) {
                String id = member.oneOf(failures);
                if (id.equals(failure) || !ids.add(id)) {
                    throw member.wrong("'" + id + "' is named already");
                }
            }
        }
        return ids;
    }

    /** What must be said of the device's files alone, by platform; a platform's own words go before those for all. */
    Map<ScenarioPlatform, Expectation> deviceOnly(Value value, List<ScenarioPlatform> platforms)
            throws ScenarioException {
        Mapping byPlatform = value.mapping(deviceOnlyKeys());
        Map<ScenarioPlatform, Expectation> expectations = new EnumMap<>(ScenarioPlatform.class);
        for (String key : deviceOnlyKeys()) {
            Optional<Value> own = byPlatform.find(key);
            if (own.isEmpty()) {
                continue;
            }
            Expectation expectation = deviceOnly(own.get());
            List<ScenarioPlatform> meant = key.equals(ALL_PLATFORMS) ? platforms : ScenarioPlatform.named(key);
            if (meant.stream().noneMatch(platforms::contains)) {
                throw own.get().wrong("'" + key + "' is none of the scenario's platforms");
            }
            meant.stream().filter(platforms::contains).forEach(platform -> expectations.put(platform, expectation));
        }
        return expectations;
    }

    /** From the general word to the particular one, so that what comes later may replace what came before. */
    static List<String> deviceOnlyKeys() {
        List<String> keys = new ArrayList<>(List.of(ALL_PLATFORMS));
        keys.addAll(platformWords());
        return keys;
    }

    static List<String> platformWords() {
        List<String> words = new ArrayList<>(List.of(ScenarioPlatform.ANY_ANDROID));
        Arrays.stream(ScenarioPlatform.values()).map(ScenarioPlatform::word).forEach(words::add);
        return words;
    }

    private Expectation deviceOnly(Value value) throws ScenarioException {
        Mapping mapping = value.mapping(DEVICE_ONLY_KEYS);
        SortedSet<String> candidates = new TreeSet<>();
        List<Value> members = mapping.require("candidates").list();
        for (Value member : members) {
            candidates.add(member.oneOf(failures));
        }
        if (candidates.isEmpty()) {
            for (String key : List.of("first", "collectNext")) {
                Optional<Value> about = mapping.find(key);
                if (about.isPresent()) {
                    throw about.get().wrong("'" + key + "' is about a candidate, and there are none; leave it out");
                }
            }
            return Expectation.healthy(List.of());
        }
        Value first = mapping.require("first");
        Optional<Value> named = Optional.empty();
        Certainty certainty;
        if (first.isMapping()) {
            Mapping both = first.mapping(FIRST_KEYS);
            named = Optional.of(both.require("failure"));
            certainty = certainty(both.require("certainty"));
        } else {
            certainty = certainty(first);
        }
        // Who is not certain has to say what would help.
        List<String> collectNext = certainty == Certainty.CONFIRMED ? places(mapping) : requiredPlaces(mapping);
        return new Expectation(
                Optional.of(certainty == Certainty.POSSIBLE ? Verdict.INCONCLUSIVE : Verdict.FAILURE),
                OptionalInt.empty(),
                named.isPresent() ? Optional.of(named.get().oneOf(candidates)) : Optional.empty(),
                Expectation.Ranking.FIRST,
                Set.of(certainty),
                Optional.of(candidates),
                collectNext,
                List.of(),
                Set.of());
    }

    private static List<String> requiredPlaces(Mapping mapping) throws ScenarioException {
        mapping.require("collectNext");
        return places(mapping);
    }

    static Certainty certainty(Value value) throws ScenarioException {
        String word = value.oneOf(certaintyWords());
        return Arrays.stream(Certainty.values())
                .filter(certainty -> certainty.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    static List<String> certaintyWords() {
        return Arrays.stream(Certainty.values()).map(Certainty::word).toList();
    }

    static List<String> observations(Mapping mapping) throws ScenarioException {
        Optional<Value> observations = mapping.find("observations");
        if (observations.isEmpty()) {
            return List.of();
        }
        for (Value member : observations.get().list()) {
            member.oneOf(observationIds());
        }
        return observations.get().texts();
    }

    /** What the catalogue recognises that is no failure. */
    static List<String> observationIds() {
        return Catalogue.failures().stream()
                .filter(Failure::observation)
                .map(Failure::id)
                .toList();
    }

    /** One place or a list of them, in the order they must be asked for. */
    static List<String> places(Mapping mapping) throws ScenarioException {
        Optional<Value> value = mapping.find("collectNext");
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isList()) {
            return List.of(Places.one(value.get()));
        }
        Set<String> places = new LinkedHashSet<>();
        for (Value member : value.get().list()) {
            if (!places.add(Places.one(member))) {
                throw member.wrong("a place stands twice in 'collectNext'");
            }
        }
        return List.copyOf(places);
    }
}
