/**
 * Other people's clients as commands: how one is written down, run with a limit on time and output, and how it ended.
 *
 * <p>Nothing here knows SCEP.
 */
@NullMarked
package org.ndesharness.scenarios.grading.command;

import org.jspecify.annotations.NullMarked;
