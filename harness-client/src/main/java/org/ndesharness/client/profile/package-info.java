/** Reads the SCEP profile that a device was sent. */
@NullMarked
package org.ndesharness.client.profile;

import org.jspecify.annotations.NullMarked;
