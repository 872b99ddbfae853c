package org.ndesharness.scenarios.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.command.Ending;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * One client in all scenarios.
 *
 * @param cases in the order of the scenarios
 * @param acrossCases of the checks that compare scenarios with each other
 * @param expected what is known not to be right yet of this client, by id of a scenario or of a check
 */
public record ClientResult(
        ClientCommand client, List<ClientCase> cases, List<Judgement> acrossCases, List<KnownFailure> expected) {

    public ClientResult {
        cases = List.copyOf(cases);
        acrossCases = List.copyOf(acrossCases);
        expected = List.copyOf(expected);
    }

    /** What became of it in a scenario; empty when it was not sent there. */
    public Optional<ClientCase> in(ClientScenario scenario) {
        return cases.stream().filter(found -> found.scenario().equals(scenario)).findFirst();
    }

    /**
     * Each check that could be judged, in the order of the checks, with its worst judgement; one that is known not to be right is
     * told only where there is no other that is wrong.
     */
    public List<Judgement> checks() {
        Map<ClientCheck, List<Judgement>> all = new EnumMap<>(ClientCheck.class);
        judgements()
                .forEach(judgement -> all.computeIfAbsent(judgement.check(), check -> new ArrayList<>())
                        .add(judgement));
        Comparator<Judgement> troubleFirst = Comparator.comparing(judgement -> !isTrouble(judgement));
        return all.values().stream()
                .map(judgements -> judgements.stream()
                        .min(troubleFirst.thenComparing(Judgement::verdict, Judgement.WORST_FIRST))
                        .orElseThrow())
                .toList();
    }

    private Stream<Judgement> judgements() {
        return Stream.concat(cases.stream().flatMap(found -> found.judgements().stream()), acrossCases.stream());
    }

    /** Why a case that is wrong is known to be; empty when it is not, and for one that is right. */
    public Optional<KnownFailure> known(ClientCase found) {
        if (!found.isWrong()) {
            return Optional.empty();
        }
        List<Judgement> wrong = found.own().stream().filter(Judgement::isWrong).toList();
        Optional<KnownFailure> byCheck =
                wrong.stream().map(this::known).flatMap(Optional::stream).findFirst();
        return named(found.scenario().id())
                .or(() -> wrong.stream().noneMatch(this::isTrouble) ? byCheck : Optional.empty());
    }

    /** Why a judgement that is wrong is known to be; empty when it is not, and for one that is right. */
    public Optional<KnownFailure> known(Judgement judgement) {
        return judgement.isWrong()
                ? named(judgement.check().id()).or(() -> named(judgement.scenario()))
                : Optional.empty();
    }

    private Optional<KnownFailure> named(String id) {
        return expected.stream().filter(failure -> failure.id().equals(id)).findFirst();
    }

    /** What is expected not to be right and was tried, and nothing of it is wrong any more: the list is out of date. */
    public List<KnownFailure> unexpectedPasses() {
        return expected.stream().filter(this::isOutOfDate).toList();
    }

    private boolean isOutOfDate(KnownFailure failure) {
        List<ClientCase> met = cases.stream()
                .filter(found -> found.scenario().id().equals(failure.id()))
                .toList();
        List<Judgement> about = Stream.concat(
                        met.stream().flatMap(found -> found.judgements().stream()),
                        judgements().filter(judgement -> judgement.check().id().equals(failure.id())))
                .toList();
        return !(met.isEmpty() && about.isEmpty())
                && met.stream().noneMatch(ClientCase::isWrong)
                && about.stream().noneMatch(Judgement::isWrong);
    }

    private boolean isTrouble(Judgement judgement) {
        return judgement.isWrong() && known(judgement).isEmpty();
    }

    /** Whether something is wrong that is not known to be. */
    boolean hasTrouble() {
        return cases.stream().anyMatch(found -> found.isWrong() && known(found).isEmpty())
                || judgements().anyMatch(this::isTrouble);
    }

    /** Whether nothing failed save what is known to, that still does, and everything could be judged that was asked. */
    public boolean right() {
        return !hasTrouble() && unexpectedPasses().isEmpty();
    }

    /** Whether its program could not be started even once. */
    public boolean neverStarted() {
        return !cases.isEmpty()
                && cases.stream()
                        .allMatch(found -> found.attempt()
                                .map(Attempt::ended)
                                .filter(ended -> ended.ending() instanceof Ending.NotStarted)
                                .isPresent());
    }
}
