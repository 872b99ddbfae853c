/** The application: scenario files, runner, reports and the command line. */
@NullMarked
package org.ndesharness.scenarios;

import org.jspecify.annotations.NullMarked;
