/**
 * mscep.dll: the SCEP operations and the RA certificates.
 */
@NullMarked
package org.ndesharness.server.mscep;

import org.jspecify.annotations.NullMarked;
