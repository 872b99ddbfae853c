/**
 * An emulated NDES and what stands around it, one room for each station on the way of a certificate.
 *
 * <p>This package is the only place that wires the rooms together. Nothing here knows failures: a site answers as it is
 * set, and leaves the traces that the real thing leaves.
 */
@NullMarked
package org.ndesharness.server;

import org.jspecify.annotations.NullMarked;
