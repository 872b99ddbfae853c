package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.CollectNext;
import org.ndesharness.client.diagnosis.Diagnosis.Finding;
import org.ndesharness.client.diagnosis.Diagnosis.Observation;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.scenarios.model.Expectation;

class ComparisonTest {

    private static final Finding POOL = finding("url-503-pool-stopped", Certainty.CONFIRMED);
    private static final Expectation NAMED = Expectation.named(
            "url-503-pool-stopped", OptionalInt.of(2), Certainty.CONFIRMED, List.of(), List.of("url-403-healthy"));

    @Test
    void findsNothingWrongWithTheRightAnswer() {
        assertThat(differences(NAMED, failure(POOL))).isEmpty();
    }

    @Test
    void noticesAnotherVerdict() {
        Diagnosis said = said(Verdict.INCONCLUSIVE, List.of(POOL), List.of());

        assertThat(differences(NAMED, said))
                .singleElement()
                .asString()
                .contains("should be failure and is inconclusive");
    }

    @Test
    void noticesAnotherStep() {
        Expectation wanted =
                Expectation.named("url-503-pool-stopped", OptionalInt.of(5), Certainty.CONFIRMED, List.of(), List.of());

        assertThat(differences(wanted, failure(POOL)))
                .containsExactly("it should have stopped at step 5, and stopped at step 2");
    }

    @Test
    void noticesThatTheFailureIsNotFound() {
        assertThat(differences(NAMED, failure(finding("url-414", Certainty.LIKELY))))
                .containsExactly("url-503-pool-stopped should be found; found: url-414 (likely)");
    }

    @Test
    void noticesThatTheFailureStandsBehindAnother() {
        assertThat(differences(NAMED, failure(finding("url-414", Certainty.LIKELY), POOL)))
                .singleElement()
                .asString()
                .startsWith("url-503-pool-stopped should stand first");
    }

    @Test
    void noticesLessCertaintyThanWanted() {
        assertThat(differences(NAMED, failure(finding("url-503-pool-stopped", Certainty.LIKELY))))
                .singleElement()
                .asString()
                .startsWith("url-503-pool-stopped should be confirmed and is likely");
    }

    @Test
    void noticesMoreCertaintyThanHonest() {
        Expectation wanted = Expectation.unconfirmed("url-503-pool-stopped", "server/httperr1.log");

        assertThat(differences(wanted, asking(failure(POOL), FileKind.HTTPERR_LOG)))
                .singleElement()
                .asString()
                .startsWith("url-503-pool-stopped should be likely or possible and is confirmed");
    }

    @Test
    void noticesThatAnotherFailureIsConfirmedBesides() {
        Diagnosis said = failure(POOL, finding("url-500-ra-expired", Certainty.CONFIRMED));

        assertThat(differences(NAMED, said))
                .containsExactly("nothing else should be confirmed; found: url-503-pool-stopped (confirmed),"
                        + " url-500-ra-expired (confirmed)");
        assertThat(differences(NAMED.allowing(Set.of("url-500-ra-expired")), said))
                .isEmpty();
    }

    @Test
    void acceptsAGeneralIdBesidesTheCause() {
        assertThat(differences(NAMED, failure(POOL, finding("s2-iis-other-status", Certainty.CONFIRMED))))
                .isEmpty();
    }

    @Test
    void noticesThatAnotherFailureIsConfirmedWithoutTheConfirmingFile() {
        Expectation wanted = Expectation.unconfirmed("url-503-pool-stopped", "server/httperr1.log");
        Diagnosis said = failure(
                finding("url-500-ra-expired", Certainty.CONFIRMED), finding("url-503-pool-stopped", Certainty.LIKELY));

        assertThat(differences(wanted, asking(said, FileKind.HTTPERR_LOG)))
                .singleElement()
                .asString()
                .startsWith("nothing else should be confirmed");
    }

    @Test
    void noticesThatAFileWhichWasHandedOverIsAskedForAfterTheConfirmingOne() {
        Expectation wanted = Expectation.unconfirmed("url-503-pool-stopped", "server/httperr1.log");
        Diagnosis said = asking(
                failure(finding("url-503-pool-stopped", Certainty.LIKELY)), FileKind.HTTPERR_LOG, FileKind.W3C_LOG);

        assertThat(Comparison.differences(wanted, said, List.of("server/u_ex261119.log")))
                .containsExactly("server/u_ex*.log is asked for, and was handed over");
    }

    @Test
    void wantsTheConfirmingFileToBeAskedForFirst() {
        Expectation wanted = Expectation.unconfirmed("url-503-pool-stopped", "server/httperr1.log");
        Diagnosis likely = failure(finding("url-503-pool-stopped", Certainty.LIKELY));

        assertThat(differences(wanted, asking(likely, FileKind.HTTPERR_LOG, FileKind.CAPI2_EVENTS)))
                .isEmpty();
        assertThat(differences(wanted, likely)).singleElement().asString().contains("and is nothing");
        assertThat(differences(wanted, asking(likely, FileKind.CAPI2_EVENTS, FileKind.HTTPERR_LOG)))
                .singleElement()
                .asString()
                .contains("what to collect first should be server/httperr1.log");
    }

    @Test
    void noticesThatAFileIsAskedForWhichWasHandedOver() {
        Diagnosis said = asking(failure(POOL), FileKind.W3C_LOG);

        assertThat(Comparison.differences(NAMED, said, List.of("server/u_ex261119.log")))
                .containsExactly("server/u_ex*.log is asked for, and was handed over");
    }

    @Test
    void wantsAllCandidatesAndNoOthers() {
        Expectation wanted = new Expectation(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Expectation.Ranking.FIRST,
                Set.of(Certainty.POSSIBLE),
                Optional.of(new TreeSet<>(Set.of("url-414", "url-404-14-15"))),
                List.of(),
                List.of(),
                Set.of());

        assertThat(differences(
                        wanted,
                        failure(
                                finding("url-414", Certainty.POSSIBLE),
                                finding("s2-no-iis-entry", Certainty.POSSIBLE))))
                .anySatisfy(
                        difference -> assertThat(difference).startsWith("candidates that are missing: url-404-14-15"))
                .anySatisfy(difference ->
                        assertThat(difference).isEqualTo("candidates that should not be there: s2-no-iis-entry"));
    }

    @Test
    void acceptsAsHealthyOnlyAnAnswerWithoutFindings() {
        Diagnosis healthy = said(Verdict.HEALTHY, List.of(), List.of());
        Diagnosis doubtful = said(Verdict.HEALTHY, List.of(POOL), List.of());

        assertThat(differences(Expectation.healthy(List.of()), healthy)).isEmpty();
        assertThat(differences(Expectation.healthy(List.of()), doubtful)).isNotEmpty();
    }

    @Test
    void noticesAMissingObservation() {
        assertThat(differences(
                        Expectation.healthy(List.of("inst-event1000-noise")),
                        said(Verdict.HEALTHY, List.of(), List.of())))
                .containsExactly("the observation inst-event1000-noise should be made; made: url-403-healthy");
    }

    private static List<String> differences(Expectation wanted, Diagnosis said) {
        return Comparison.differences(wanted, said, List.of());
    }

    private static Finding finding(String id, Certainty certainty) {
        return new Finding(id, certainty, List.of(new Citation("server/httperr1.log", 5, "503 1 Disabled SCEP")));
    }

    private static Diagnosis failure(Finding... findings) {
        return said(Verdict.FAILURE, List.of(findings), List.of());
    }

    private static Diagnosis asking(Diagnosis from, FileKind... files) {
        List<CollectNext> next = new ArrayList<>();
        for (FileKind file : files) {
            next.add(new CollectNext(file, List.of()));
        }
        return said(from.verdict(), from.findings(), next);
    }

    private static Diagnosis said(Verdict verdict, List<Finding> findings, List<CollectNext> next) {
        return new Diagnosis(
                verdict,
                verdict == Verdict.HEALTHY ? OptionalInt.empty() : OptionalInt.of(2),
                findings,
                List.of(new Observation("url-403-healthy", List.of())),
                List.of(),
                next,
                List.of(),
                List.of(),
                Flow.unknown(),
                List.of());
    }
}
