package org.ndesharness.scenarios.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/**
 * Reads a file of scenarios that are known not to come out right: a list, each with {@code id}, {@code reason} and, where there are
 * any, {@code device} and {@code link}.
 */
public final class KnownFailureReader {

    static final List<String> KEYS = List.of("id", "device", "reason", "link");

    private KnownFailureReader() {}

    /**
     * Reads them.
     *
     * @param scenarios ids of all scenarios that there are
     * @throws ScenarioException says where something is wrong, and what was expected there
     */
    public static List<KnownFailure> read(Path file, Collection<String> scenarios) throws ScenarioException {
        return read(YamlFile.read(file, "a list of expected failures with id, device, reason and link"), scenarios);
    }

    static List<KnownFailure> read(String name, String text, Collection<String> scenarios) throws ScenarioException {
        return read(YamlFile.parse(name, text, "a list of expected failures"), scenarios);
    }

    private static List<KnownFailure> read(Value root, Collection<String> scenarios) throws ScenarioException {
        List<KnownFailure> known = new ArrayList<>();
        for (Value member : root.named("the list of expected failures").list()) {
            Mapping mapping = member.named("an expected failure").mapping(KEYS);
            Value id = mapping.require("id");
            String word = id.text();
            if (!scenarios.contains(word)) {
                throw id.wrong(
                        "no scenario of this run is '" + Value.quoted(word) + "'" + Similar.hint(word, scenarios));
            }
            Set<ScenarioPlatform> platforms = platforms(mapping.find("device"));
            Optional<Value> link = mapping.find("link");
            KnownFailure failure = new KnownFailure(
                    word,
                    platforms,
                    mapping.require("reason").text(),
                    link.isPresent() ? Optional.of(link.get().text()) : Optional.empty());
            if (known.stream().anyMatch(other -> overlap(other, failure))) {
                throw id.wrong(
                        "'" + word + "' stands in the list already" + (platforms.isEmpty() ? "" : " for this device"));
            }
            known.add(failure);
        }
        return known;
    }

    private static Set<ScenarioPlatform> platforms(Optional<Value> device) throws ScenarioException {
        Set<ScenarioPlatform> platforms = new TreeSet<>();
        if (device.isPresent()) {
            platforms.addAll(ScenarioPlatform.named(device.get().oneOf(ExpectationReader.platformWords())));
        }
        return platforms;
    }

    private static boolean overlap(KnownFailure one, KnownFailure other) {
        return one.id().equals(other.id())
                && (one.platforms().isEmpty()
                        || other.platforms().isEmpty()
                        || one.platforms().stream().anyMatch(other.platforms()::contains));
    }
}
