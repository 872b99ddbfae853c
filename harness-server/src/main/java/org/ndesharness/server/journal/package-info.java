/**
 * The journal: every exchange of a site as it was on the wire, decoded on demand.
 */
@NullMarked
package org.ndesharness.server.journal;

import org.jspecify.annotations.NullMarked;
