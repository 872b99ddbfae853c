/**
 * Programs that others wrote meet the emulated NDES over real HTTP.
 *
 * <p>Debian's packages bring them; a test whose program is absent is skipped and names the package.
 */
@NullMarked
package org.ndesharness.server.peers;

import org.jspecify.annotations.NullMarked;
