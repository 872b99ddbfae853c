package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.CaResult;

/**
 * The checks of {@code rfc8894-ca} on the mock with what every report of them is written from.
 *
 * @param changes what differs from earlier runs; empty when no history is kept
 */
public record CaReport(CaResult result, Optional<Changes<JudgedCase>> changes) {

    /** Name of the suite. */
    static final String SUITE = "rfc8894-ca";

    /** As histories, summaries and annotations tell of them, {@code rfc8894-ca/<generation>/<check>}. */
    public static List<JudgedCase> cases(CaResult result) {
        return result.cases().stream().map(CaReport::judged).toList();
    }

    private static JudgedCase judged(CaCase one) {
        return new JudgedCase(SUITE + "/" + one.id(), one.right(), one.message(), one.known());
    }

    List<JudgedCase> cases() {
        return cases(result);
    }

    /** {@code all 236 right}, {@code 2 of 118 wrong, 2 generations left out}; without a sign. */
    String headline() {
        return JudgedSummary.headline(cases(), leftOut());
    }

    private Optional<String> leftOut() {
        return result.leftOut().isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.count(result.leftOut().size(), "generation") + " left out");
    }

    String summary() {
        String told = JudgedSummary.of(SUITE, cases(), result.took(), changes, leftOut());
        return leftOut()
                .map(left -> told + "\n**" + left + "**, by --fail-fast, after a generation that is wrong: "
                        + result.leftOut().stream().map(MarkdownText::code).collect(Collectors.joining(", ")) + "\n")
                .orElse(told);
    }
}
