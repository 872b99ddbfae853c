/**
 * Wire faults that no setting explains: an effect and a trigger. Nothing here knows what carries a fault out.
 */
@NullMarked
package org.ndesharness.server.fault;

import org.jspecify.annotations.NullMarked;
