/**
 * The command {@code ndes-harness}: arguments in, text and exit codes out.
 *
 * <p>Results go to standard output and progress to standard error; whoever errs gets one line and exit code 2.
 */
@NullMarked
package org.ndesharness.scenarios.cli;

import org.jspecify.annotations.NullMarked;
