package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.flow.StepState.NOTHING_SEEN;
import static org.ndesharness.client.diagnosis.flow.StepState.NOT_REACHED;
import static org.ndesharness.client.diagnosis.flow.StepState.PASSED;
import static org.ndesharness.client.diagnosis.flow.StepState.STOPPED_HERE;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.FlowReading;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;

/** The six steps tell how far it came, from what was seen and from nothing else. */
class FlowTest {

    static final List<String> PLATFORMS = DeviceStory.PLATFORMS;

    private static final String VERIFY = "/CertificateRegistrationSvc/Certificate/VerifyRequest";

    @ParameterizedTest
    @FieldSource("PLATFORMS")
    void passesEveryStepOfAHealthyEnrolment(String platform) {
        Flow flow = DeviceStory.installed(verified(new CollectedSite(platform), 201))
                .shows("succeeded")
                .diagnosis()
                .flow();

        assertThat(states(flow)).containsOnly(PASSED);
        assertThat(flow.stoppedAt()).isEmpty();
        assertThat(flow.steps()).allSatisfy(step -> assertThat(step.seen()).allMatch(Seen::well));
        assertThat(stations(flow, 4)).contains("certification authority");
    }

    @ParameterizedTest
    @FieldSource("PLATFORMS")
    void stopsWhereARuleSaysAndCitesIt(String platform) {
        Diagnosis diagnosis = DeviceStory.longRequestFails(new CollectedSite(platform), 404)
                .request(2, "PKIOperation", 404, 15, 0)
                .diagnosis();

        assertThat(states(diagnosis.flow()))
                .containsExactly(PASSED, STOPPED_HERE, NOT_REACHED, NOT_REACHED, NOT_REACHED, NOT_REACHED);
        assertThat(diagnosis.flow().steps().get(1).seen())
                .anySatisfy(seen -> assertThat(seen.well()).isTrue())
                .anySatisfy(seen -> assertThat(seen.well()).isFalse());
        assertThat(diagnosis.flow().steps().get(2).seen()).isEmpty();
    }

    @Test
    void stopsBehindWhatWasSeenWhereNoRuleKnowsWhy() {
        CollectedSite site = DeviceStory.lifeGoesOn(verified(DeviceStory.answered(new CollectedSite("Windows")), 201));

        Flow flow = unexplained(site.collected());

        assertThat(flow.stoppedAt()).hasValue(4);
        assertThat(states(flow)).containsExactly(PASSED, PASSED, PASSED, STOPPED_HERE, NOT_REACHED, NOT_REACHED);
        assertThat(stations(flow, 3)).containsExactly("IIS");
    }

    @Test
    void stopsWhereSomethingWasRefused() {
        CollectedSite site = verified(DeviceStory.answered(new CollectedSite("Windows")), 500);

        assertThat(unexplained(site.collected()).stoppedAt()).hasValue(3);
    }

    @Test
    void forgetsARefusalThatWasFollowedBySuccess() {
        CollectedSite site = verified(new CollectedSite("Windows"), 401);
        verified(site, 201).without(FileKind.CA_ISSUED);

        assertThat(unexplained(DeviceStory.answered(site).collected()).stoppedAt())
                .isEmpty();
    }

    @Test
    void saysNothingOfALogThatEnds() {
        CollectedSite site = verified(DeviceStory.answered(new CollectedSite("Windows")), 201);

        assertThat(unexplained(site.without(FileKind.CA_ISSUED).collected()).stoppedAt())
                .isEmpty();
    }

    @Test
    void readsTheSilenceOfTheAuthority() {
        CollectedSite site = verified(DeviceStory.answered(new CollectedSite("Windows")), 201);

        assertThat(unexplained(site.collected()).stoppedAt()).hasValue(4);
        site.caRow(Disposition.ISSUED, Duration.ofSeconds(3), "");
        assertThat(unexplained(site.collected()).stoppedAt()).isEmpty();
    }

    @Test
    void takesNoCertificateOfAnotherForThisOne() {
        Flow flow =
                unexplained(DeviceStory.answered(new CollectedSite("Windows")).collected());

        assertThat(flow.steps().get(3).state()).isEqualTo(NOTHING_SEEN);
    }

    @Test
    void knowsNothingOfWhatNobodyCollected() {
        Diagnosis diagnosis = new Diagnoser().diagnose(new CollectedEvidence(List.of(), List.of(), List.of()));

        assertThat(states(diagnosis.flow())).containsOnly(NOTHING_SEEN);
        assertThat(diagnosis.flow()).isEqualTo(Flow.unknown());
    }

    @Test
    void takesNoTestInABrowserForADevice() {
        Diagnosis diagnosis = new CollectedSite("Windows")
                .without(FileKind.W3C_LOG, FileKind.MDM_EVENTS, FileKind.TROUBLESHOOT_VIEW)
                .browse(503, "Service Unavailable")
                .diagnosis();

        assertThat(diagnosis.flow().stoppedAt()).hasValue(2);
        assertThat(diagnosis.flow().steps().get(0).state()).isEqualTo(NOTHING_SEEN);
    }

    private static CollectedSite verified(CollectedSite site, int status) {
        return site.w3c(Duration.ofSeconds(status == 401 ? 1 : 2), "NDES_Plugin", VERIFY, "", status, 0, 0);
    }

    /** As when no rule says where it stopped. */
    private static Flow unexplained(CollectedEvidence evidence) {
        return FlowReading.read(
                evidence,
                evidence.files().stream()
                        .filter(file -> file.kind() == FileKind.MDM_EVENTS)
                        .map(CollectedEvidence.ReadFile::file)
                        .findFirst(),
                List.of(),
                new Flow.Outcome(false, OptionalInt.empty(), List.of(), true));
    }

    private static List<StepState> states(Flow flow) {
        return flow.steps().stream().map(StepSeen::state).toList();
    }

    private static Stream<String> stations(Flow flow, int step) {
        return flow.steps().get(step - 1).seen().stream().map(Seen::station);
    }
}
