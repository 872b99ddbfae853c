/** Tests of the choice of a crypto provider. */
@NullMarked
package org.ndesharness.server.crypto;

import org.jspecify.annotations.NullMarked;
