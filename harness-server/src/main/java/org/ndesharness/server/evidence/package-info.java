/**
 * The collector: what an administrator could hand over, as files in the shapes of the real tools.
 */
@NullMarked
package org.ndesharness.server.evidence;

import org.jspecify.annotations.NullMarked;
