package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

class DocumentedSuiteTest {

    @TestFactory
    Stream<DynamicTest> namesEveryDocumentedFailureFromEvidenceAlone() {
        return DocumentedSuite.result().results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(),
                        () -> assertThat(DocumentedSuite.differences(
                                        new SuiteResult(List.of(result), DocumentedSuite.SEED, Duration.ZERO)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> makesEveryCheckThatThereIsToMake() {
        return DocumentedSuite.result().results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(),
                        () -> assertThat(result.checks().stream().map(Check::kind))
                                .containsExactlyElementsOf(checksOf(result.scenario()))));
    }

    /** From the scenario's name alone: what its file says is what may have been forgotten. */
    private static List<CheckKind> checksOf(Scenario scenario) {
        if (scenario.id().startsWith("healthy")) {
            return List.of(CheckKind.WHOLE_COLLECTION, CheckKind.DEVICE_ONLY);
        }
        List<CheckKind> kinds = new ArrayList<>(List.of(
                CheckKind.WHOLE_COLLECTION,
                CheckKind.DEVICE_ONLY,
                CheckKind.WITHOUT_CONFIRMING_FILE,
                CheckKind.AFTER_MENDING));
        if (scenario.id().matches("s[346]-.*") && scenario.confirming().isEmpty()) {
            // Of many of these one file alone says anything: without it they are not to be guessed.
            kinds.remove(CheckKind.WITHOUT_CONFIRMING_FILE);
        }
        if (List.of(
                        "url-503-crl-unreachable",
                        "url-503-ndespolicy-cert-expired",
                        "s3-client-cert-expired-after-renewal")
                .contains(scenario.id())) {
            kinds.add(0, CheckKind.FIRST_COLLECTION);
        }
        return kinds;
    }

    @Test
    void confusesNoFailureWithAnother() {
        assertThat(DocumentedSuite.result().confusion())
                .allSatisfy((staged, said) -> assertThat(said).as(staged).containsOnlyKeys(staged));
    }

    @Test
    void readsEveryLineThatWasCollected() {
        assertThat(DocumentedSuite.result().results())
                .allSatisfy(result -> assertThat(result.said().orElseThrow().unread())
                        .as(result.name())
                        .isEmpty());
    }

    @Test
    void answersAlikeWhenTheSameRunIsMadeAgainInOneProcess() throws ScenarioException {
        List<Scenario> scenarios = new ScenarioReader()
                .readAll(List.of(Path.of("documented/url-503-pool-stopped.yaml"), Path.of("documented/healthy.yaml")));

        List<String> differences = new ArrayList<>();
        for (int again = 0; again < 3; again++) {
            differences.add(DocumentedSuite.differences(
                    new Suite(SuiteOptions.with(Clock.systemUTC(), 5), Progress.silent()).run(scenarios)));
        }

        assertThat(differences).allMatch(String::isEmpty);
    }

    @Test
    void answersAlikeOnAnotherInstallationAtAnotherTimeWithOtherChance() {
        Clock lastYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(-200).plusHours(7));
        SuiteResult elsewhere = new Suite(SuiteOptions.with(lastYear, 77).withForeignInstallations(), Progress.silent())
                .run(DocumentedSuite.scenarios());

        assertThat(DocumentedSuite.differences(elsewhere)).isEmpty();
    }
}
