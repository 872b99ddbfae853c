/**
 * What a run found, for people (HTML) and for programs (JUnit XML, JSON).
 *
 * <p>Nothing here judges: every right and wrong was decided by the runner, every verdict by the diagnosis.
 */
@NullMarked
package org.ndesharness.scenarios.report;

import org.jspecify.annotations.NullMarked;
