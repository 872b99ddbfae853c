package org.ndesharness.scenarios.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.scenarios.model.Challenges;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.StagedFault;
import org.ndesharness.scenarios.model.Step;
import org.ndesharness.server.mscep.Generation;

class CourseReaderTest {

    private static final String HEAD = "title: x\nfailure: uncatalogued\nplatforms: [android, windows]\n";

    private final ScenarioReader reader = new ScenarioReader();

    @Test
    void readsServerFaultsStepsAndWhatEachDeviceMustMeet() throws ScenarioException {
        Scenario scenario = reader.read("all", HEAD + """
                tags: [slow, renewal]
                source: https://example.com/issue/1
                server: {generation: 2012r2, mode: one-time}
                set: {ca: {requiresApproval: true}}
                faults:
                  - effect: {kind: delay, time: PT2S}
                    trigger: {occurrence: {kind: next, n: 2}, operation: GetCACaps}
                  - effect: {kind: certrep-nonce-wrong}
                steps:
                  - check-in
                  - wait: PT10M
                  - enrol: {checkIn: false, newKey: true, outcome: pending}
                  - approve
                  - poll: {outcome: {is: refused, because: badRequest}}
                  - mend: {set: {ca: {requiresApproval: false}}}
                  - renew
                  - mend
                expect:
                  outcome: enrolled
                  exchanges: [{operation: PKIOperation, method: POST, status: 200, times: 2}]
                  log: [SCEP]
                  events: [{id: 31, provider: NDES, log: server/Application.xml}]
                  diagnosis: {verdict: healthy}
                  devices:
                    windows:
                      outcome: {is: unreachable, because: timeout, operation: GetCACert}
                      diagnosis: {failure: url-414, certainty: [likely, possible], rank: among}
                """);

        assertThat(scenario.provenance().tags()).containsExactly("slow", "renewal");
        assertThat(scenario.provenance().sources()).containsExactly("https://example.com/issue/1");
        assertThat(scenario.staging().site().mscep().generation()).isEqualTo(Generation.WINDOWS_2012_R2);
        assertThat(scenario.staging().site().mscep().policyModuleInstalled()).isFalse();
        assertThat(scenario.course().challenges()).isEqualTo(Challenges.ONE_TIME);
        assertThat(scenario.course().base().site().ca().requiresApproval()).isFalse();
        assertThat(scenario.course().faults())
                .extracting(StagedFault::description)
                .containsExactly(
                        "answers 2000 ms late, the next 2 times at GetCACaps", "another recipientNonce, always");
        assertThat(scenario.course().steps())
                .extracting(Step::word)
                .containsExactly("check-in", "wait", "enrol", "approve", "poll", "mend", "renew", "mend");
        assertThat(scenario.course().steps().get(1)).isEqualTo(new Step.Wait(Duration.ofMinutes(10)));
        var android = scenario.course().witness(ScenarioPlatform.ANDROID_ENTERPRISE);
        assertThat(android.outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.is()).isEqualTo(OutcomeKind.ENROLLED));
        assertThat(android.exchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.times()).isEqualTo(OptionalInt.of(2)));
        var windows = scenario.course().witness(ScenarioPlatform.WINDOWS);
        assertThat(windows.outcome())
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.summary()).isEqualTo("unreachable (timeout, GetCACert)"));
        assertThat(windows.log()).as("what holds for all").containsExactly("SCEP");
        Expectation said = scenario.expectedOn(ScenarioPlatform.WINDOWS);
        assertThat(said.certainties()).containsExactlyInAnyOrder(Certainty.LIKELY, Certainty.POSSIBLE);
        assertThat(said.ranking()).isEqualTo(Expectation.Ranking.AMONG);
        assertThat(scenario.expectedOn(ScenarioPlatform.ANDROID_ENTERPRISE).verdict())
                .contains(Verdict.HEALTHY);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                wrong("steps: [poll]\nexpect: {}", "4:9: nothing waits here that 'poll' could be about"),
                wrong("steps: [enrol, poll]\nexpect: {}", "4:16: nothing waits here that 'poll' could be about"),
                wrong(
                        "faults: [{effect: {kind: certrep-pending}}]\nsteps: [enrol, approve]\nexpect: {}",
                        "5:16: no request waits at the CA here"),
                wrong("steps: [renew]\nexpect: {}", "4:9: there is no certificate to renew yet"),
                wrong("steps: [check-in]\nexpect: {}", "4:8: no step is 'enrol'"),
                wrong("steps: [{enrol: {checkIn: false}}]\nexpect: {}", "4:9: the device has no profile yet"),
                wrong("steps: [wait, enrol]\nexpect: {}", "4:9: 'wait' needs a time"),
                wrong("steps: [{wait: PT0S}, enrol]\nexpect: {}", "4:16: 'wait' should be more than PT0S"),
                wrong("steps: [{enrol: {}, poll: {}}]\nexpect: {}", "4:9: a step is one of"),
                wrong("steps: [enroll]\nexpect: {}", "did you mean 'enrol'?"),
                wrong(
                        "steps: [enrol]\nsecondCollection: {set: {policy: {capi2LogEnabled: true}}, before: {}}\nexpect: {}",
                        "5:19: 'secondCollection' belongs to the usual course"),
                wrong(
                        "expect: {devices: {ios: {outcome: enrolled}}}",
                        "4:25: 'ios' is none of the scenario's platforms"),
                wrong(
                        "leaveOut: [server/System.xml]\nexpect: {events: [{id: 1, log: server/System.xml}]}",
                        "5:32: 'server/System.xml' is left out"),
                wrong("expect: {events: [{id: -3}]}", "4:24: 'id' should be 0 to 65535, and is -3"),
                wrong("expect: {events: [{id: 70000}]}", "4:24: 'id' should be 0 to 65535, and is 70000"),
                wrong(
                        "expect: {events: [{id: 39, log: server/pools.txt}]}",
                        "4:33: 'log' should be one of server/Application.xml, server/System.xml"),
                wrong(
                        "expect: {events: [{id: 39, log: device/console.log}]}",
                        "DeviceManagement-Enterprise-Diagnostics-Provider-Admin.xml, and is 'device/console.log'"),
                wrong(
                        "expect: {devices: {android: {events: [{id: 39, log: "
                                + "device/DeviceManagement-Enterprise-Diagnostics-Provider-Admin.xml}]}}}",
                        "4:53: only windows writes 'device/DeviceManagement"),
                wrong(
                        "server: {generation: 2022}\nset: {mscep: {generation: windows-2008-r2}}\nexpect: {}",
                        "5:27: 'generation' is 'windows-2008-r2' here and '2022' under 'server' (x.yaml:4:22); expected one"),
                wrong(
                        "server: {generation: 2019}\nset: {mscep: {generation: windows-2016}}\nexpect: {}",
                        "5:27: 'generation' is 'windows-2016' here and '2019' under 'server' (x.yaml:4:22)"),
                wrong(
                        "set: {mscep: {generation: windows-2016}}\nexpect: {}",
                        "4:27: 'generation' is windows-2016 already; set only what differs"),
                wrong("expect: {outcome: {is: enrolled, status: 200}}", "4:42: 'enrolled' has no HTTP status"),
                wrong("expect: {outcome: {is: pending, operation: GetCACert}}", "4:44: 'pending' happens at one place"),
                wrong(
                        "expect: {exchanges: [{operation: GetCACert, status: 200, fault: timeout}]}",
                        "4:65: an exchange with a 'fault' had no answer"),
                wrong("expect: {diagnosis: {certainty: likely}}", "4:33: 'certainty' is about a failure"),
                wrong("expect: {diagnosis: {verdict: healthy, failure: url-414}}", "4:49: where all is healthy"),
                wrong("expect: {diagnosis: {failure: url-415}}", "did you mean 'url-414'?"),
                wrong("expect: {certainty: likely}", "4:21: 'certainty' is about the failure of the scenario"),
                wrong("tags: [Two Words]\nexpect: {}", "4:8: a tag has only small letters"),
                wrong("server: {generation: 2003}\nexpect: {}", "4:22: 'generation' should be one of 2008r2"));
    }

    static Stream<Arguments> wrongFaults() {
        return Stream.of(
                wrong("faults: [{effect: {kind: statuz, status: 503}}]\nexpect: {}", "4:26: effect.kind"),
                wrong("faults: [{effect: {kind: status, status: 900}}]\nexpect: {}", "4:19: "),
                wrong("faults: [{effect: {kind: status, statuz: 503}}]\nexpect: {}", "statuz"),
                wrong("faults: [{effect: {kind: chunked, sizes: [1, x]}}]\nexpect: {}", "4:46: effect.sizes[1]"),
                wrong("faults: [{effect: {kind: gzip}, trigger: {occurrence: {kind: next}}}]\nexpect: {}", "n"),
                wrong("faults: [{effect: {kind: gzip, kind: gzip}}]\nexpect: {}", "4:32: key 'kind' stands twice"));
    }

    private static Arguments wrong(String text, String message) {
        return Arguments.of(text, message);
    }

    @ParameterizedTest
    @MethodSource({"impossible", "wrongFaults"})
    void saysWhereAndWhyForWhatCannotBe(String text, String message) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read("x", HEAD + text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).startsWith("x.yaml:").doesNotContain("\n"));
    }

    @Test
    void knowsThatAppleLooksAtNoStatus() {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> reader.read(
                        "x", "title: x\nfailure: uncatalogued\nplatforms: [ios]\nexpect: {outcome: http-error}"))
                .withMessageContaining("x.yaml:4:19: ios looks at no HTTP status");
    }

    @Test
    void letsARequestWaitThoughTheTemplateWasMended() throws ScenarioException {
        Scenario scenario = reader.read("x", HEAD + """
                set: {ca: {requiresApproval: true}}
                steps: [enrol, mend, approve, poll]
                expect: {}
                """);

        assertThat(scenario.course().steps()).hasSize(4);
    }
}
