package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

class StepByStepTest {

    private static final String HEAD = "title: x\nfailure: uncatalogued\n";

    @Test
    void letsEveryKindOfDevicePollForWhatAManagerApprovesAndRenewIt() throws ScenarioException {
        assertThat(differences(HEAD + """
                platforms: [android-enterprise, ios, windows]
                set: {ca: {requiresApproval: true}}
                steps:
                  - enrol: {outcome: pending}
                  - poll: {outcome: pending}
                  - approve
                  - wait: PT10M
                  - poll: {outcome: enrolled}
                  - mend
                  - renew: {outcome: enrolled}
                expect:
                  exchanges: [{operation: PKIOperation, status: 200}]
                  diagnosis: {verdict: healthy}
                """)).isEmpty();
    }

    @Test
    void failsOnceAndThenSucceeds() throws ScenarioException {
        assertThat(differences(HEAD + """
                platforms: [windows]
                faults:
                  - effect: {kind: status, status: 503}
                    trigger: {occurrence: {kind: next, n: 1}, operation: PKIOperation}
                steps:
                  - enrol
                expect:
                  outcome: enrolled
                  exchanges:
                    - {operation: PKIOperation, method: POST, status: 503}
                    - {operation: PKIOperation, method: POST, status: 200}
                    - {operation: PKIOperation, times: 2}
                """)).isEmpty();
    }

    @Test
    void takesEachPasswordOfNdesOnce() throws ScenarioException {
        assertThat(differences(HEAD + """
                platforms: [android-enterprise]
                server: {mode: one-time}
                steps:
                  - enrol: {outcome: enrolled}
                  - enrol: {checkIn: false, newKey: true, outcome: {is: refused, because: badMessageCheck}}
                  - check-in
                  - wait: PT2H
                  - enrol: {checkIn: false, newKey: true, outcome: refused}
                expect:
                  events: [{id: 29, log: server/Application.xml}]
                """)).isEmpty();
    }

    @Test
    void mendsWhatGoesWrongOnTheWireInTheUsualCourse() throws ScenarioException {
        assertThat(differences(HEAD + """
                platforms: [windows]
                faults: [{effect: {kind: certrep-nonce-wrong}}]
                expect:
                  outcome: {is: rejected, operation: PKIOperation, because: response}
                  log: [0x8009310b]
                """)).isEmpty();
    }

    @Test
    void saysOfEachThingThatHappenedOtherwiseWhatWasSeen() throws ScenarioException {
        assertThat(differences(HEAD + """
                platforms: [windows]
                set: {ca: {requiresApproval: true}}
                steps:
                  - enrol: {outcome: enrolled}
                expect:
                  outcome: refused
                  exchanges:
                    - {operation: PKIOperation, method: GET}
                    - {operation: GetCACert, times: 9}
                  log: ["no such words"]
                  events: [{id: 4711}]
                """))
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).contains("outcome should be refused and is pending"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("the exchange GET PKIOperation should have taken place"))
                .anySatisfy(line -> assertThat(line).startsWith("the exchange GetCACert, 9 times was wanted"))
                .anySatisfy(line -> assertThat(line).contains("'no such words'"))
                .anySatisfy(line -> assertThat(line).startsWith("event 4711 should have been written"))
                .anySatisfy(line -> assertThat(line).startsWith("step 1 (enrol): the outcome should be enrolled"));
    }

    private static List<String> differences(String text) throws ScenarioException {
        SuiteResult result = new Suite(SuiteOptions.with(Clock.systemUTC(), 7), Progress.silent())
                .run(List.of(new ScenarioReader().read("x", text)));
        assertThat(result.results()).allSatisfy(one -> assertThat(one.broken()).isEmpty());
        return result.results().stream()
                .flatMap(one -> one.checks().stream())
                .flatMap(check -> check.differences().stream())
                .toList();
    }
}
