package org.ndesharness.scenarios.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.command.Ending;

/**
 * One client in all scenarios.
 *
 * @param cases in the order of the scenarios
 * @param acrossCases of the checks that compare scenarios with each other
 */
public record ClientResult(ClientCommand client, List<ClientCase> cases, List<Judgement> acrossCases) {

    public ClientResult {
        cases = List.copyOf(cases);
        acrossCases = List.copyOf(acrossCases);
    }

    /**
     * What became of it in a scenario.
     *
     * @throws java.util.NoSuchElementException when it was not sent there
     */
    public ClientCase in(ClientScenario scenario) {
        return cases.stream()
                .filter(found -> found.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    /** Each check that could be judged, in the order of the checks, with its worst judgement. */
    public List<Judgement> checks() {
        Map<ClientCheck, List<Judgement>> all = new EnumMap<>(ClientCheck.class);
        Stream.concat(cases.stream().flatMap(found -> found.judgements().stream()), acrossCases.stream())
                .forEach(judgement -> all.computeIfAbsent(judgement.check(), check -> new ArrayList<>())
                        .add(judgement));
        return all.values().stream()
                .map(judgements -> judgements.stream()
                        .min(Comparator.comparing(Judgement::verdict, Judgement.WORST_FIRST))
                        .orElseThrow())
                .toList();
    }

    /** Whether nothing failed, and everything could be judged that was asked. */
    public boolean right() {
        return cases.stream().noneMatch(ClientCase::isWrong)
                && checks().stream().noneMatch(Judgement::isWrong);
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
