/**
 * What an administrator can collect, as typed evidence with file and line.
 *
 * <p>There are no conclusions here: a stopped pool is a pool whose state is "Stopped", not a failure.
 */
@NullMarked
package org.ndesharness.client.evidence;

import org.jspecify.annotations.NullMarked;
