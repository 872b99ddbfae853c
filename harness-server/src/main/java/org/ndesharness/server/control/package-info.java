/**
 * The control API: steers sites while clients use them, on a listener of its own that no fault touches.
 *
 * <p>Nothing here knows how a site does what it is told: {@link org.ndesharness.server.control.ControlledServer} and
 * {@link org.ndesharness.server.control.ControlledSite} say what it needs, and whoever wires the stations provides them.
 */
@NullMarked
package org.ndesharness.server.control;

import org.jspecify.annotations.NullMarked;
