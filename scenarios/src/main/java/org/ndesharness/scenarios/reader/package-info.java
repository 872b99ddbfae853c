/**
 * Reads scenario files and says, for everything it cannot read, where that stands and what was expected there.
 *
 * <p>Nothing here runs a scenario or writes one.
 */
@NullMarked
package org.ndesharness.scenarios.reader;

import org.jspecify.annotations.NullMarked;
