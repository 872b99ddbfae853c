package org.ndesharness.scenarios.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scenario files that a class of {@link ScenarioTests} runs. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ScenarioSource {

    /** Seed of those who name none: a build that was right once stays right. */
    long DEFAULT_SEED = 8894;

    /**
     * Files, folders with all that is under them, or patterns such as {@code scenarios/*.yaml}, where {@code **} goes through folders too. They are looked for under the
     * project's folder first, and then under its {@code src/test/resources}.
     */
    String[] value();

    /** Only these kinds of device, as scenario files name them, for example {@code ios}; all that a scenario names when empty. */
    String[] devices() default {};

    /** What names, times of day and background noise are drawn from. */
    long seed() default DEFAULT_SEED;
}
