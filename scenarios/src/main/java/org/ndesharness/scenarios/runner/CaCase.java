package org.ndesharness.scenarios.runner;

import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.model.KnownFailure;
import org.ndesharness.server.mscep.Generation;

/**
 * One requirement of RFC 8894 on a CA, asked of one generation of the mock.
 *
 * @param unseen a deviation that the generation is known for, and that did not show
 * @param known why it is known not to come out right; empty when it should
 */
public record CaCase(
        Generation generation, CheckResult result, Optional<KnownDeviation> unseen, Optional<KnownFailure> known) {

    /** The word for a generation in ids: {@code rfc-pure}, {@code 2016}, {@code 2012-r2} or {@code 2008-r2}. */
    public static String word(Generation generation) {
        return MockConformance.nameOf(generation).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Generation and check, for example {@code 2016/rfc8894/3.2.1.5/1}. */
    public String id() {
        return id(generation, result.check().id());
    }

    static String id(Generation generation, String check) {
        return word(generation) + "/" + check;
    }

    /** Whether it came out as the generation should. */
    public boolean right() {
        return unseen.isEmpty() && result.verdict() != Verdict.FAIL && result.verdict() != Verdict.INCONCLUSIVE;
    }

    /** What was asked and what was seen, in one line. */
    public String message() {
        return result.check().requirement() + " (" + result.check().level().word() + "): "
                + result.verdict().word() + ", " + result.observation().words()
                + unseen.map(deviation -> "; the known deviation was not seen (" + deviation.because()
                                + "): the list of known deviations is out of date, or the server changed")
                        .orElse("");
    }

    CaCase knownAs(KnownFailure failure) {
        return new CaCase(generation, result, unseen, Optional.of(failure));
    }

    /** Whether a failure, by its id, is about it: in its own generation, or in all. */
    boolean isAbout(KnownFailure failure) {
        return failure.id().equals(id()) || failure.id().equals(result.check().id());
    }
}
