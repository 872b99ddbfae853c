package org.ndesharness.scenarios.grading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.check.PkiOperation;
import org.ndesharness.scenarios.grading.check.Question;
import org.ndesharness.scenarios.grading.check.Rule;
import org.ndesharness.scenarios.grading.check.Seen;
import org.ndesharness.scenarios.grading.command.Ending;

/** Judges what a client did in all scenarios, once it has been through them. */
final class Grader {

    private final boolean strict;
    private final Map<String, Attempt> attempts = new HashMap<>();

    /**
     * A grader.
     *
     * @param strict whether an unmet SHOULD fails
     * @param visits of one client
     */
    Grader(boolean strict, Collection<Visit> visits) {
        this.strict = strict;
        for (Visit visit : visits) {
            visit.attempt().ifPresent(attempt -> attempts.put(key(visit.scenario()), attempt));
        }
    }

    /** What tells a scenario from all others. */
    static String key(ClientScenario scenario) {
        return key(scenario.suite(), scenario.id());
    }

    private static String key(String suite, String id) {
        return suite + "/" + id;
    }

    /** The judgements of one scenario; none when the client could not be started. */
    List<Judgement> judge(ClientScenario scenario) {
        Attempt attempt = attempts.get(key(scenario));
        if (attempt == null || attempt.ended().ending() instanceof Ending.NotStarted) {
            return List.of();
        }
        Optional<Attempt> control = scenario.control().map(id -> attempts.get(key(scenario.suite(), id)));
        List<Judgement> judgements = new ArrayList<>();
        Optional<Question> question = scenario.question();
        question.ifPresent(asked ->
                judgements.add(Judgement.of(asked.check(), asked.answer(attempt, control), scenario.id(), strict)));
        for (Rule rule : Rule.every()) {
            if (question.filter(asked -> asked.check() == rule.check()).isEmpty()) {
                rule.look()
                        .apply(attempt)
                        .flatMap(seen -> credible(rule.check(), seen, question, control))
                        .ifPresent(seen -> judgements.add(Judgement.of(rule.check(), seen, scenario.id(), strict)));
            }
        }
        return judgements;
    }

    /** To fail where one has to proves nothing of a client that fails everywhere; a question says so itself. */
    private static Optional<Seen> credible(
            ClientCheck check, Seen seen, Optional<Question> question, Optional<Attempt> control) {
        Optional<Attempt> failing = control.filter(other -> !other.enrolled());
        if (check != ClientCheck.REPORTS_FAILURE || seen.kind() != Seen.Kind.MET || failing.isEmpty()) {
            return Optional.of(seen);
        }
        return question.isPresent() ? Optional.empty() : failing.map(Question::withoutControl);
    }

    /** What only several operations show: each scenario is one of its own. */
    List<Judgement> judgeAcross(List<ClientScenario> scenarios) {
        List<Judgement> judgements = new ArrayList<>();
        repeated(scenarios, ClientCheck.TRANSACTION_UNIQUE, PkiOperation::transaction)
                .ifPresent(judgements::add);
        repeated(scenarios, ClientCheck.NONCE_FRESH, PkiOperation::nonce).ifPresent(judgements::add);
        return judgements;
    }

    private Optional<Judgement> repeated(
            List<ClientScenario> scenarios, ClientCheck check, Function<PkiOperation, Optional<String>> value) {
        Map<String, String> first = new HashMap<>();
        for (ClientScenario scenario : scenarios) {
            Attempt attempt = attempts.get(key(scenario));
            for (PkiOperation operation : attempt == null ? List.<PkiOperation>of() : attempt.pkiOperations()) {
                Optional<String> found = value.apply(operation);
                String before = found.isEmpty() ? null : first.putIfAbsent(found.get(), scenario.id());
                if (before != null && !before.equals(scenario.id())) {
                    String both = before + ", " + scenario.id();
                    return Optional.of(
                            new Judgement(check, check.level().otherwise(strict), "the same in two operations", both));
                }
            }
        }
        return first.size() < 2
                ? Optional.empty()
                : Optional.of(new Judgement(check, Verdict.PASS, first.size() + " different ones", "all"));
    }
}
