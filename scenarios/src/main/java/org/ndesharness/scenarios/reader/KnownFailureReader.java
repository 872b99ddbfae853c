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
     * Reads them. What is wrong with one of them, or with the file as a whole, is told beside the others.
     *
     * @param ids of what is run
     * @param unread ids of scenarios that could not be read, about which nobody can say anything yet
     */
    public static KnownFailures read(Path file, Collection<String> ids, Set<String> unread) {
        try {
            // Once the last of them is struck out, a list is empty, or has comments only.
            Optional<Value> root = YamlFile.readIfAny(file);
            return root.isPresent() ? each(file, root.get(), ids, unread) : new KnownFailures(List.of(), List.of());
        } catch (ScenarioException e) {
            return new KnownFailures(List.of(), List.of(Unreadable.of(file, e)));
        }
    }

    static KnownFailures read(String name, String text, Collection<String> ids, Set<String> unread)
            throws ScenarioException {
        return each(Path.of(name), YamlFile.parse(name, text, "a list of expected failures"), ids, unread);
    }

    private static KnownFailures each(Path file, Value root, Collection<String> ids, Set<String> unread)
            throws ScenarioException {
        List<KnownFailure> known = new ArrayList<>();
        List<Unreadable> mistakes = new ArrayList<>();
        for (Value member : root.named("the list of expected failures").list()) {
            try {
                one(member, ids, unread, known).ifPresent(known::add);
            } catch (ScenarioException e) {
                mistakes.add(Unreadable.of(file, e));
            }
        }
        return new KnownFailures(known, mistakes);
    }

    /** Empty for one about a scenario whose file could not be read: that was told already. */
    private static Optional<KnownFailure> one(
            Value member, Collection<String> ids, Set<String> unread, List<KnownFailure> before)
            throws ScenarioException {
        Mapping mapping = member.named("an expected failure").mapping(KEYS);
        Value id = mapping.require("id");
        String word = id.text();
        Set<ScenarioPlatform> platforms = platforms(mapping.find("device"));
        Optional<Value> link = mapping.find("link");
        KnownFailure failure = new KnownFailure(
                word,
                platforms,
                mapping.require("reason").text(),
                link.isPresent() ? Optional.of(link.get().text()) : Optional.empty());
        if (!ids.contains(word)) {
            if (unread.contains(word)) {
                return Optional.empty();
            }
            throw id.wrong("no scenario of this run is '" + Value.quoted(word) + "'" + Similar.hint(word, ids));
        }
        if (before.stream().anyMatch(other -> overlap(other, failure))) {
            throw id.wrong(
                    "'" + word + "' stands in the list already" + (platforms.isEmpty() ? "" : " for this device"));
        }
        return Optional.of(failure);
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
