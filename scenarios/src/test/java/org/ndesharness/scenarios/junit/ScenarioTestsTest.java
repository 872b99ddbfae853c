package org.ndesharness.scenarios.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ScenarioTestsTest {

    private static final String FOLDER = "org/ndesharness/scenarios/junit/";

    private static final Path WRONGLY_EXPECTED =
            Path.of("src", "test", "resources", FOLDER, "wrongly-expected.yaml").toAbsolutePath();

    @Test
    void aTestForEachScenarioAndDeviceIsNamedAfterThem() {
        EngineExecutionResults run = run(PoolStopped.class);

        run.testEvents().assertStatistics(events -> events.succeeded(2).failed(0));
        assertThat(run.testEvents()
                        .succeeded()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactlyInAnyOrder("pool-stopped on ios", "pool-stopped on windows");
    }

    @Test
    void onlyTheDevicesAskedForMeetIt() {
        run(OnWindows.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(1).failed(0));
    }

    @Test
    void aTestLeadsToTheLineThatSaysWhatIsExpected() {
        Event failed = onlyFailure(run(WronglyExpected.class));

        assertThat(failed.getTestDescriptor().getSource())
                .contains(FileSource.from(WRONGLY_EXPECTED.toFile(), FilePosition.from(10)));
    }

    @Test
    void aFailureSaysWhatWasInjectedWhatWasSaidAndFromWhichLines() {
        String message = message(onlyFailure(run(WronglyExpected.class)));

        assertThat(message.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("wrongly-expected on ios: ")
                        .contains("url-503-pool-stopped should be found", "url-414 (confirmed)"));
        assertThat(message)
                .contains("scenario  " + WRONGLY_EXPECTED.toUri() + ":10")
                .contains("injected  http.maxFieldLength = 16384, http.maxRequestBytes = 16384")
                .contains("check     whole collection")
                .contains("wanted    failure: url-503-pool-stopped (confirmed)")
                .contains("said      url-414 (confirmed)")
                .containsPattern("because   server/httperr1\\.log:\\d+  .*operation=PKIOperation")
                .contains("replay    ndes-harness run " + WRONGLY_EXPECTED + " --device ios --seed 8894");
    }

    @Test
    void theEvidenceOfAFailureIsKept() {
        String message = message(onlyFailure(run(WronglyExpected.class)));

        String folder = message.lines()
                .filter(line -> line.startsWith("  evidence"))
                .map(line -> line.substring("  evidence".length()).strip())
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(folder, "server", "httperr1.log")).isNotEmptyFile();
    }

    @Test
    void aFileThatCannotBeReadFailsAloneAndTheOthersRun() {
        EngineExecutionResults run = run(WithAnUnreadableFile.class);

        run.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
        assertThat(message(onlyFailure(run))).contains("unreadable.yaml:5:1: unknown key 'sett'");
    }

    @Test
    void whatScenariosShareIsTakenFromThePartBesideThemAndRunAsNoTest() {
        EngineExecutionResults run = run(SharingAPart.class);

        run.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
        assertThat(run.testEvents()
                        .succeeded()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactly("shared on ios");
    }

    @Test
    void aTestWhosePartIsWrongLeadsToTheLineOfThePart() {
        Event failed = onlyFailure(run(SharingAPart.class));

        Path part = Path.of("src", "test", "resources", FOLDER, "sharing", "wrong.part.yaml")
                .toAbsolutePath();
        assertThat(message(failed))
                .startsWith(part + ":3:3: unknown key 'maxUri' in 'iis'")
                .endsWith("badly-shared.yaml:4:10)");
        assertThat(failed.getTestDescriptor().getSource())
                .contains(FileSource.from(part.toFile(), FilePosition.from(3)));
    }

    @Test
    void aFactoryIsAsGoodAsTheAnnotation() {
        run(OwnFactory.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(1).failed(0));
    }

    @Test
    void aClassWithoutASourceSaysWhatIsMissing() {
        Throwable thrown = run(WithoutSource.class).containerEvents().failed().stream()
                .map(ScenarioTestsTest::thrown)
                .findFirst()
                .orElseThrow();

        assertThat(thrown).hasMessageContaining("WithoutSource has no @ScenarioSource; expected one such as");
    }

    @Test
    void aPatternThatFitsNothingIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioTests.of("scenarios/*.yml").tests())
                .withMessageContaining("no scenario file is 'scenarios/*.yml'")
                .withMessageContaining(Path.of("src", "test", "resources").toString());
    }

    @Test
    void aDeviceThatDoesNotExistIsAnErrorThatNamesThoseThatDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioTests.of(FOLDER + "pool-stopped.yaml").on("iphone"))
                .withMessage(
                        "unknown device 'iphone'; there are android, android-device-administrator, android-enterprise,"
                                + " ios, windows");
    }

    @Test
    void aSelectionThatLeavesNothingIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioTests.of(FOLDER + "pool-stopped.yaml")
                        .on("android")
                        .tests())
                .withMessageContaining("is for android-device-administrator, android-enterprise");
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static Event onlyFailure(EngineExecutionResults run) {
        List<Event> failed = run.testEvents().failed().list();
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    private static String message(Event failed) {
        return String.valueOf(thrown(failed).getMessage());
    }

    private static Throwable thrown(Event failed) {
        return failed.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    @ScenarioSource(FOLDER + "pool-stopped.yaml")
    static class PoolStopped implements ScenarioTests {}

    @ScenarioSource(value = FOLDER + "pool-*.yaml", devices = "windows")
    static class OnWindows implements ScenarioTests {}

    @ScenarioSource(FOLDER + "wrongly-*.yaml")
    static class WronglyExpected implements ScenarioTests {}

    @ScenarioSource(
            value = {FOLDER + "unreadable.yaml", FOLDER + "pool-stopped.yaml"},
            devices = "ios")
    static class WithAnUnreadableFile implements ScenarioTests {}

    @ScenarioSource(FOLDER + "sharing/*.yaml")
    static class SharingAPart implements ScenarioTests {}

    static class WithoutSource implements ScenarioTests {}

    static class OwnFactory {
        @TestFactory
        Stream<DynamicTest> stoppedPools() {
            return ScenarioTests.of(FOLDER + "pool-stopped.yaml")
                    .on("ios")
                    .seed(7)
                    .tests();
        }
    }
}
