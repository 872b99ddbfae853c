package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocumentedSuiteTest {

    @TestFactory
    Stream<DynamicTest> namesEveryDocumentedFailureFromEvidenceAlone() {
        return DocumentedSuite.result().results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(),
                        () -> assertThat(result)
                                .as(DocumentedSuite.differences(new SuiteResult(
                                        java.util.List.of(result), DocumentedSuite.SEED, Duration.ZERO)))
                                .matches(ScenarioResult::right, "right")));
    }

    @Test
    void confusesNoFailureWithAnother() {
        assertThat(DocumentedSuite.result().confusion())
                .allSatisfy((staged, said) -> assertThat(said).as(staged).containsOnlyKeys(staged));
    }

    @Test
    void answersAlikeOnAnotherInstallationAtAnotherTimeWithOtherChance() {
        Clock lastYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(-200).plusHours(7));
        SuiteResult elsewhere = new Suite(SuiteOptions.with(lastYear, 77).withForeignInstallations(), Progress.silent())
                .run(DocumentedSuite.scenarios());

        assertThat(DocumentedSuite.differences(elsewhere)).isEmpty();
    }
}
