/**
 * The network between a device and what it wants to reach.
 */
@NullMarked
package org.ndesharness.server.network;

import org.jspecify.annotations.NullMarked;
