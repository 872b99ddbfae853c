/** The documented test of a SCEP URL, against any server. */
@NullMarked
package org.ndesharness.client.probe;

import org.jspecify.annotations.NullMarked;
