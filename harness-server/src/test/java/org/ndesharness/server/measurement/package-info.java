/** Programs that take the figures of docs/measurements.md. They are run by hand and are no tests. */
@NullMarked
package org.ndesharness.server.measurement;

import org.jspecify.annotations.NullMarked;
