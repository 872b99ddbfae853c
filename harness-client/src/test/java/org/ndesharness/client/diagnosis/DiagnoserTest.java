package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.FailureCases.FailureCase;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;

/** What the diagnosis promises for every failure it knows. */
class DiagnoserTest {

    static Stream<FailureCase> failures() {
        return FailureCases.all().stream();
    }

    /** Not those that a listing of a state shows: it is the later one that counts, and of another name or store. */
    static Stream<FailureCase> failuresThatLogsShow() {
        return failures().filter(f -> !f.id().startsWith("url-page") && f.confirming() != FileKind.DEVICE_CERTIFICATES);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void confirmsTheFailureFromACompleteCollection(FailureCase failure) {
        Diagnosis diagnosis = failure.site().diagnosis();

        assertThat(diagnosis.first()).as("%s", diagnosis).hasValueSatisfying(f -> {
            assertThat(f.failure()).isEqualTo(failure.id());
            assertThat(f.certainty()).isEqualTo(Certainty.CONFIRMED);
        });
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(diagnosis.stoppedAt())
                .isEqualTo(Catalogue.find(failure.id()).orElseThrow().step());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void asksForTheConfirmingFileWhenItIsMissing(FailureCase failure) {
        Diagnosis diagnosis = failure.site().without(failure.confirming()).diagnosis();

        assertThat(diagnosis.findings()).as("%s", diagnosis).anySatisfy(f -> {
            assertThat(f.failure()).isEqualTo(failure.id());
            assertThat(f.certainty()).isNotEqualTo(Certainty.CONFIRMED);
        });
        assertThat(diagnosis.collectNext()).isNotEmpty();
        assertThat(diagnosis.collectNext().get(0).what()).as("%s", diagnosis).isEqualTo(failure.confirming());
        assertThat(diagnosis.collectNext().get(0).separates()).contains(failure.id());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isNeverConfidentlyWrongFromTheDeviceAlone(FailureCase failure) {
        Diagnosis diagnosis = failure.site().deviceOnly().diagnosis();

        List<String> ids =
                diagnosis.findings().stream().map(Diagnosis.Finding::failure).toList();
        boolean invisible = failure.id().equals("s5-not-reported");
        if (invisible) {
            assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        } else {
            assertThat(ids).as("%s", diagnosis).contains(failure.id());
        }
        assertThat(diagnosis.findings())
                .filteredOn(f -> f.certainty() == Certainty.CONFIRMED)
                .as("%s", diagnosis)
                .allSatisfy(f -> assertThat(f.failure()).isEqualTo(failure.id()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void doesNotCareInWhichOrderFilesAreRead(FailureCase failure) {
        CollectedSite site = failure.site();
        Diagnosis expected = site.diagnosis();

        for (long seed = 1; seed <= 5; seed++) {
            assertThat(ids(new Diagnoser().diagnose(site.shuffled(seed)))).isEqualTo(ids(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Android", "iOS", "Windows"})
    void findsNothingWrongWithAnEnrolmentThatWentThrough(String os) {
        Diagnosis diagnosis = FailureCases.withCertificate(DeviceStory.installed(new CollectedSite(os)))
                .shows("succeeded")
                .diagnosis();

        assertThat(diagnosis.verdict()).as("%s", diagnosis).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.stoppedAt()).isEmpty();
        assertThat(diagnosis.collectNext()).isEmpty();
        assertThat(diagnosis.observations())
                .extracting(Diagnosis.Observation::id)
                .contains("url-403-healthy");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void doesNotCareWhenOrWhereOrUnderWhichNamesItHappened(FailureCase failure) {
        CollectedSite elsewhere = failure.story()
                .apply(new CollectedSite(
                        failure.os(),
                        Instant.parse("2027-03-01T00:00:20Z"),
                        "scep-fabrikam.msappproxy.net",
                        ZoneOffset.ofHoursMinutes(5, 45)));

        assertThat(ids(elsewhere.diagnosis())).isEqualTo(ids(failure.site().diagnosis()));
    }

    @ParameterizedTest
    @MethodSource("failuresThatLogsShow")
    void countsTheLatestAttemptAndNotAnOlderFailure(FailureCase failure) {
        CollectedSite broken = failure.site();
        CollectedSite mended = FailureCases.withCertificate(DeviceStory.installed(new CollectedSite(
                        failure.os(),
                        broken.attempt.plus(Duration.ofHours(2)),
                        "ndes-contoso.msappproxy.net",
                        ZoneOffset.ofHours(-5))))
                .shows("succeeded");

        Diagnosis diagnosis = new Diagnoser().diagnose(broken.followedBy(mended));

        assertThat(diagnosis.verdict()).as("%s", diagnosis).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void answersForEachOfSeveralDevices() {
        CollectedSite android =
                DeviceStory.installed(new CollectedSite("Android")).shows("succeeded");
        CollectedSite ios = DeviceStory.unreachable(new CollectedSite("iOS"), false);

        Diagnosis diagnosis = new Diagnoser().diagnose(android.followedBy(ios));

        assertThat(diagnosis.subjects()).hasSize(2);
        assertThat(diagnosis.subjects())
                .extracting(s -> s.diagnosis().verdict())
                .containsExactlyInAnyOrder(Verdict.HEALTHY, Verdict.FAILURE);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(diagnosis.first().map(Diagnosis.Finding::failure)).hasValue("s2-no-iis-entry");
    }

    @Test
    void saysThatItKnowsNothingWhenThereIsNothing() {
        Diagnosis diagnosis = new Diagnoser().diagnose(new CollectedEvidence(List.of(), List.of(), List.of()));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.findings()).isEmpty();
    }

    private static List<String> ids(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .map(f -> f.failure() + " " + f.certainty())
                .toList();
    }

    @Test
    void isNotSureThatTheCaIssuedNothingFromAListingThatEndsBeforeTheAttempt() {
        FailureCase notIssued = failures()
                .filter(f -> f.id().equals("s5-ca-not-issued"))
                .findFirst()
                .orElseThrow();

        Diagnosis diagnosis = notIssued
                .site()
                .without(FileKind.CA_ISSUED)
                .caRow(CaRequest.Disposition.ISSUED, Duration.ofDays(-3), "")
                .diagnosis();

        assertThat(diagnosis.findings())
                .filteredOn(f -> f.failure().equals(notIssued.id()))
                .extracting(Diagnosis.Finding::certainty)
                .containsExactly(Certainty.LIKELY);
    }
}
