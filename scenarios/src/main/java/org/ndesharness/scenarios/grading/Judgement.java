package org.ndesharness.scenarios.grading;

import java.util.Comparator;
import java.util.List;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.check.Seen;

/**
 * What a check came to in one scenario.
 *
 * @param scenario id of the scenario; those that it took together where a check compares several
 */
public record Judgement(ClientCheck check, Verdict verdict, String seen, String scenario) {

    /** Worst first. */
    private static final List<Verdict> ORDER = List.of(
            Verdict.FAIL,
            Verdict.INCONCLUSIVE,
            Verdict.WARNING,
            Verdict.KNOWN_DEVIATION,
            Verdict.NOTE,
            Verdict.PASS,
            Verdict.NOT_APPLICABLE);

    /** Worst first. */
    public static final Comparator<Verdict> WORST_FIRST = Comparator.comparingInt(ORDER::indexOf);

    static Judgement of(ClientCheck check, Seen seen, String scenario, boolean strict) {
        return new Judgement(check, seen.verdict(check, strict), seen.words(), scenario);
    }

    /** Whether a run with it is no good. */
    public boolean isWrong() {
        return isWrong(verdict);
    }

    static boolean isWrong(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.INCONCLUSIVE;
    }
}
