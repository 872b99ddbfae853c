package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ndesharness.scenarios.model.OutcomeKind;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Witness;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** What SCEP clients in the field trip over: our devices, and with them jscep, do what each scenario says they do. */
class InteropSuiteTest {

    private static final long SEED = 8894;

    @TestFactory
    Stream<DynamicTest> everyDeviceDoesWhatTheScenarioSays() throws ScenarioException {
        return new Suite(SuiteOptions.with(Clock.systemUTC(), SEED), Progress.silent())
                .run(scenarios()).results().stream()
                        .map(result -> DynamicTest.dynamicTest(result.name(), () -> {
                            assertThat(result.broken()).isEmpty();
                            assertThat(result.checks())
                                    .allSatisfy(check -> assertThat(check.differences())
                                            .as(check.kind().word())
                                            .isEmpty());
                        }));
    }

    @Test
    void hasAPublicSourceForEach() throws ScenarioException {
        assertThat(scenarios())
                .hasSizeGreaterThan(80)
                .allSatisfy(scenario -> assertThat(scenario.provenance().sources())
                        .as(scenario.id())
                        .isNotEmpty()
                        .allSatisfy(source -> assertThat(source).startsWith("https://")));
    }

    @Test
    void saysOfEachHowItEnds() throws ScenarioException {
        assertThat(scenarios())
                .allSatisfy(scenario -> assertThat(scenario.platforms())
                        .allSatisfy(platform -> assertThat(
                                        scenario.course().witness(platform).outcome())
                                .as(scenario.id() + " on " + platform.word())
                                .isPresent()));
    }

    /** In a comment for people, and, unless jscep hands a certificate over, in a line of its own that the run must find. */
    @Test
    void saysOfEachWhatJscepDoes() throws IOException, ScenarioException {
        for (Scenario scenario : scenarios()) {
            assertThat(Files.readAllLines(Path.of("interop", scenario.id() + ".yaml")))
                    .as(scenario.id())
                    .anyMatch(line -> line.matches("# .*\\bjscep\\b.+"));
            Witness android = scenario.course().witness(ScenarioPlatform.ANDROID_ENTERPRISE);
            if (android.outcome().orElseThrow().is() != OutcomeKind.ENROLLED) {
                assertThat(android.log()).as(scenario.id()).isNotEmpty();
            }
        }
    }

    private static List<Scenario> scenarios() throws ScenarioException {
        return new ScenarioReader().readAll(List.of(Path.of("interop")));
    }
}
