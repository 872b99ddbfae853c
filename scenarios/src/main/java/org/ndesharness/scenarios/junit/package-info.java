/**
 * Scenario files as tests of JUnit, 5.14 or 6: a dynamic test for each scenario and device. The JUnit API is an optional dependency.
 *
 * <p>Nothing here decides what is right; that is the runner's.
 */
@NullMarked
package org.ndesharness.scenarios.junit;

import org.jspecify.annotations.NullMarked;
