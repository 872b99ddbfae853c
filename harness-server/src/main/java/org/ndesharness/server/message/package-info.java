/**
 * SCEP messages (RFC 8894 section 3) on Bouncy Castle CMS. Nothing here knows HTTP or NDES.
 */
@NullMarked
package org.ndesharness.server.message;

import org.jspecify.annotations.NullMarked;
