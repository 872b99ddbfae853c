package org.ndesharness.client.conformance;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One requirement of RFC 8894 on a CA, as something that can be seen over HTTP.
 *
 * @param id {@code rfc8894/<section>/<number>}; a promise, for it appears in reports and in people's lists of known failures
 * @param level how strongly the RFC asks for it
 * @param row the row of the checklist that it comes from, for example {@code R42}
 * @param requirement one sentence
 * @param accepted outcomes that meet it
 * @param noted outcomes that are legal and worth a note
 * @param provokes whether it sends something wrong, and so stands between two good enrolments
 */
public record ConformanceCheck(
        String id,
        Level level,
        String row,
        String requirement,
        Set<Outcome> accepted,
        Set<Outcome> noted,
        boolean provokes) {

    public ConformanceCheck {
        accepted = Collections.unmodifiableSet(EnumSet.copyOf(accepted));
        noted = noted.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(noted));
    }

    Verdict judge(Outcome outcome, boolean strict) {
        if (outcome == Outcome.NOT_OFFERED) {
            return Verdict.NOT_APPLICABLE;
        }
        if (outcome == Outcome.UNDECIDED) {
            return Verdict.INCONCLUSIVE;
        }
        if (accepted.contains(outcome)) {
            return Verdict.PASS;
        }
        return noted.contains(outcome) ? Verdict.NOTE : level.otherwise(strict);
    }
}
