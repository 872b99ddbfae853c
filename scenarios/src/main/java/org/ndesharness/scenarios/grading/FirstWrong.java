package org.ndesharness.scenarios.grading;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.scenarios.grading.command.ClientCommand;

/**
 * Whether a run that is to end early has met something wrong. A visit is judged as soon as the client has met the control as well,
 * without which it proves nothing. Safe for several threads.
 */
final class FirstWrong {

    private final ClientRunOptions options;
    private final Map<String, Map<String, Visit>> made = new HashMap<>();
    private boolean met;

    FirstWrong(ClientRunOptions options) {
        this.options = options;
    }

    /** Whether no other attempt is to begin. */
    synchronized boolean endsTheRun() {
        return met && options.failFast();
    }

    /** Takes a visit into account. */
    synchronized void add(ClientCommand client, Visit visit) {
        if (!options.failFast()) {
            return;
        }
        Map<String, Visit> visits = made.computeIfAbsent(client.name(), name -> new LinkedHashMap<>());
        visits.put(Grader.key(visit.scenario()), visit);
        Grader grader = new Grader(options.strict(), visits.values());
        List<ClientCase> decided = visits.values().stream()
                .filter(one -> one.equals(visit) || one.scenario().hasControl(visit.scenario()))
                .filter(one -> controlIsMet(one.scenario(), visits))
                .map(one -> one.judged(grader))
                .toList();
        met |= new ClientResult(client, decided, List.of(), options.expected().of(client)).hasTrouble();
    }

    private static boolean controlIsMet(ClientScenario scenario, Map<String, Visit> visits) {
        return scenario.control().isEmpty()
                || visits.values().stream().anyMatch(other -> scenario.hasControl(other.scenario()));
    }
}
