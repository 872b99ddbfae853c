/** Commands are split, filled in and run as docs/clients.md says. */
@NullMarked
package org.ndesharness.scenarios.grading.report;

import org.jspecify.annotations.NullMarked;
