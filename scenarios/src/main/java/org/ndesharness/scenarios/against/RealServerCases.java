package org.ndesharness.scenarios.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.client.probe.Meaning;
import org.ndesharness.scenarios.report.JudgedCase;

/**
 * A real server as histories and annotations tell of it: {@code against/<host>/<check>}. What was not tested is not among them, for
 * it is neither right nor wrong.
 */
public final class RealServerCases {

    private RealServerCases() {}

    /** Each check that was made. */
    public static List<JudgedCase> of(RealServerResult result) {
        String prefix = "against/" + result.probe().url().getRawAuthority() + "/";
        List<JudgedCase> cases = new ArrayList<>();
        result.probe().results().stream()
                .filter(check -> check.meaning() != Meaning.NOT_TESTED)
                .forEach(check -> cases.add(new JudgedCase(
                        prefix + check.question().id(),
                        check.meaning() != Meaning.FAILURE,
                        check.question().title() + ": " + String.join("; ", check.seen()),
                        Optional.empty())));
        result.conformance()
                .ifPresent(report -> report.results().stream()
                        .filter(check -> check.verdict() != Verdict.NOT_APPLICABLE)
                        .forEach(check -> cases.add(new JudgedCase(
                                prefix + check.check().id(),
                                check.verdict() != Verdict.FAIL && check.verdict() != Verdict.INCONCLUSIVE,
                                check.check().requirement() + ": "
                                        + check.observation().words(),
                                Optional.empty()))));
        return cases;
    }
}
