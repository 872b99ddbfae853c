package org.ndesharness.scenarios.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Scenario files as tests: one for each scenario and device, named after it.
 *
 * <pre>{@code
 * @ScenarioSource("scenarios/*.yaml")
 * class OurNdesTest implements ScenarioTests {}
 * }</pre>
 *
 * <p>or, where a class has tests of other kinds too:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> whatWentWrongLastYear() {
 *     return ScenarioTests.of("scenarios/2025/*.yaml").on("ios").tests();
 * }
 * }</pre>
 *
 * <p>Each test starts an emulated NDES of its own, so that tests may run in parallel. A test that fails says what was injected, what the
 * diagnosis said and from which lines, and where the evidence is; its source is the scenario file, at the line that says what is expected.
 */
public interface ScenarioTests {

    /**
     * A test for each scenario and device of this class's {@link ScenarioSource}.
     *
     * @throws IllegalStateException without that annotation
     * @throws IllegalArgumentException when it names no file or device that exists
     */
    @TestFactory
    default Stream<DynamicTest> scenarios() {
        ScenarioSource source = getClass().getAnnotation(ScenarioSource.class);
        if (source == null) {
            throw new IllegalStateException(getClass().getName()
                    + " has no @ScenarioSource; expected one such as @ScenarioSource(\"scenarios/*.yaml\")");
        }
        return of(source.value()).on(source.devices()).seed(source.seed()).tests();
    }

    /** The scenarios of files, folders or patterns, as in {@link ScenarioSource#value}. */
    static ScenarioSelection of(String... patterns) {
        return ScenarioSelection.of(patterns);
    }
}
