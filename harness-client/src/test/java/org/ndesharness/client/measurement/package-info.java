/** Programs that measure; run by hand, with their figures in docs/measurements.md. */
@NullMarked
package org.ndesharness.client.measurement;

import org.jspecify.annotations.NullMarked;
