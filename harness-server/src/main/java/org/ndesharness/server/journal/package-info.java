/**
 * The journal: every exchange of a site as it was on the wire, decoded on demand.
 *
 * <p>It reads messages by itself and shares no code with the station that answered them: what both misread would stay
 * hidden.
 */
@NullMarked
package org.ndesharness.server.journal;

import org.jspecify.annotations.NullMarked;
