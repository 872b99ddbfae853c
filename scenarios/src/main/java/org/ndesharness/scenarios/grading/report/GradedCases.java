package org.ndesharness.scenarios.grading.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.ClientCase;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Judgement;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.scenarios.report.JudgedCase;

/**
 * Graded clients as histories, summaries and annotations tell of them: {@code <client>/<suite>/<scenario>} for what a scenario is
 * about, and {@code <client>/<check>} for each check at its worst.
 */
public final class GradedCases {

    private GradedCases() {}

    /** All cases of all clients. */
    public static List<JudgedCase> of(GradingResult result) {
        List<JudgedCase> cases = new ArrayList<>();
        for (ClientResult client : result.clients()) {
            String prefix = client.client().name() + "/";
            for (ClientCase found : client.cases()) {
                cases.add(new JudgedCase(
                        prefix + found.scenario().suite() + "/"
                                + found.scenario().id(),
                        !found.isWrong(),
                        message(found),
                        client.known(found)
                                .or(() -> unexpected(client, found.scenario().id()))));
            }
            for (Judgement judgement : client.checks()) {
                cases.add(new JudgedCase(
                        prefix + judgement.check().id(),
                        !judgement.isWrong(),
                        message(judgement),
                        client.known(judgement)
                                .or(() -> unexpected(client, judgement.check().id()))));
            }
        }
        return cases;
    }

    private static Optional<KnownFailure> unexpected(ClientResult client, String id) {
        return client.unexpectedPasses().stream()
                .filter(failure -> failure.id().equals(id))
                .findFirst();
    }

    private static String message(ClientCase found) {
        String how = found.broken()
                .orElseGet(() -> found.outcome()
                        + found.attempt()
                                .map(attempt -> ", " + attempt.ended().words())
                                .orElse(""));
        return found.scenario().title() + ": " + found.verdict().word() + ", " + how;
    }

    /** What was asked, where it stands and what was seen, in one line. */
    static String message(Judgement judgement) {
        return judgement.check().requirement() + " (RFC 8894 section "
                + judgement.check().section() + ", " + judgement.check().level().word() + "): " + judgement.seen()
                + " [" + judgement.scenario() + "]";
    }
}
