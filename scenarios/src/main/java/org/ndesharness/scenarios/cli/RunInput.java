package org.ndesharness.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.KnownFailureReader;
import org.ndesharness.scenarios.reader.KnownFailures;
import org.ndesharness.scenarios.reader.Reading;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioFileName;
import org.ndesharness.scenarios.reader.ScenarioReader;
import org.ndesharness.scenarios.reader.Unreadable;
import org.ndesharness.scenarios.runner.CaSelection;

/** What a run was asked for: suites by their names, and scenario files or folders of them. What is none is told, and left out. */
final class RunInput {

    private final Complaints complaints;
    private final Optional<Path> expectedFailures;
    private final Set<BuiltInSuite> suites = EnumSet.noneOf(BuiltInSuite.class);
    private final List<Path> files = new ArrayList<>();
    private final List<Unreadable> mistakes = new ArrayList<>();

    /**
     * Parts names of suites from files.
     *
     * @param words as typed
     * @param expectedFailures a list of them, which often lies beside the scenarios
     */
    RunInput(List<String> words, Optional<Path> expectedFailures, Complaints complaints) {
        this.expectedFailures = expectedFailures;
        this.complaints = complaints;
        words.forEach(this::sort);
    }

    private void sort(String word) {
        Optional<BuiltInSuite> suite = BuiltInSuite.named(word);
        Optional<Path> path = path(word);
        if (suite.isPresent()) {
            suites.add(suite.get());
        } else if (word.isEmpty()) {
            complaints.tell("'' names no suite, file or folder; suites are " + String.join(", ", BuiltInSuite.words()));
        } else if (path.filter(RunInput::isMeant).isPresent()) {
            files.add(path.get());
        } else {
            complaints.tell("there is no suite, file or folder '" + word + "'"
                    + Suggestion.of(word, BuiltInSuite.words())
                            .map(other -> ", did you mean " + other + "?")
                            .orElse("; suites are " + String.join(", ", BuiltInSuite.words())));
        }
    }

    /** Empty for what cannot be a path here: a wildcard on Windows, or letters that the locale does not have. */
    private static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private static boolean isMeant(Path path) {
        return ScenarioFileName.isYaml(path) || path.getNameCount() != 1 || Files.exists(path);
    }

    /** Suites by name. */
    Set<BuiltInSuite> suites() {
        return suites;
    }

    /** Files and folders, as typed. */
    List<Path> files() {
        return files;
    }

    /** Whether there are scenarios among it. */
    boolean hasScenarios() {
        return !files.isEmpty() || suites.stream().anyMatch(suite -> suite.kind() == BuiltInSuite.Kind.SCENARIOS);
    }

    /** All scenarios that can be read; the others are told. */
    Reading read() throws InputException {
        List<Scenario> scenarios = new ArrayList<>();
        try {
            for (BuiltInSuite suite : suites) {
                if (suite.kind() == BuiltInSuite.Kind.SCENARIOS) {
                    scenarios.addAll(BuiltInScenarios.of(suite));
                }
            }
        } catch (ScenarioException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
        Reading own = readFiles(scenarios.stream().map(Scenario::id).toList());
        scenarios.addAll(own.scenarios());
        return new Reading(scenarios, own.unreadable(), own.notes(), own.unread());
    }

    /**
     * The scenarios in the files alone; those that cannot be read are told.
     *
     * @param taken ids that others have already
     */
    Reading readFiles(List<String> taken) {
        Reading own = new ScenarioReader().readEach(files, taken, expectedFailures);
        own.problems().forEach(complaints::tell);
        own.notes().forEach(complaints::mention);
        return own;
    }

    /** What is no good in the list of expected failures, as far as it was read. */
    List<Unreadable> mistakes() {
        return List.copyOf(mistakes);
    }

    /**
     * What of the run is known not to be right; what cannot be read of the list is told.
     *
     * @param checks all those of {@code rfc8894-ca}, where it is run; an id of theirs has a slash, and one of a scenario has none
     */
    List<KnownFailure> known(Reading read, CaSelection checks) {
        List<String> ids =
                new ArrayList<>(read.scenarios().stream().map(Scenario::id).toList());
        ids.addAll(checks.ids());
        return known(
                ids,
                read.unread(),
                failure -> failure.id().contains("/") && !failure.platforms().isEmpty()
                        ? Optional.of("has a device, and no device takes part in rfc8894-ca; leave it out")
                        : Optional.empty());
    }

    /**
     * The same of other things than scenarios and checks of {@code rfc8894-ca}.
     *
     * @param ids of all that an entry can be about
     * @param unread ids of scenarios that could not be read
     * @param unfit what is wrong with an entry besides, to be told behind its id
     */
    List<KnownFailure> known(List<String> ids, Set<String> unread, Function<KnownFailure, Optional<String>> unfit) {
        if (expectedFailures.isEmpty()) {
            return List.of();
        }
        Path list = expectedFailures.get();
        KnownFailures failures = KnownFailureReader.read(list, ids, unread);
        mistakes.addAll(failures.mistakes());
        List<KnownFailure> known = new ArrayList<>();
        for (KnownFailure failure : failures.known()) {
            Optional<String> why = unfit.apply(failure);
            if (why.isPresent()) {
                mistakes.add(new Unreadable(
                        list.toString(), OptionalInt.empty(), list + ": '" + failure.id() + "' " + why.get()));
            } else {
                known.add(failure);
            }
        }
        mistakes.forEach(mistake -> complaints.tell("--expected-failures " + mistake.message()));
        return known;
    }
}
