/** Graded clients as files: {@code results.json}, {@code junit.xml} and {@code table.md}. */
@NullMarked
package org.ndesharness.scenarios.grading.report;

import org.jspecify.annotations.NullMarked;
