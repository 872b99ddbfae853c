package org.ndesharness.scenarios.console.exercise;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a learner says. What is empty was left open.
 *
 * @param step 1 to 6
 * @param failure id from the catalogue
 * @param repair what to put right
 */
public record Answer(OptionalInt step, Optional<String> failure, Optional<Repair> repair) {}
