/**
 * The application proxy in front of NDES.
 */
@NullMarked
package org.ndesharness.server.proxy;

import org.jspecify.annotations.NullMarked;
