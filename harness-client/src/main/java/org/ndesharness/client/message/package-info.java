/**
 * SCEP messages as a client writes and reads them (RFC 8894, section 3), on Bouncy Castle CMS.
 *
 * <p>A draft can be made wrong in every part, and a reader reports what is there instead of refusing it. Nothing here knows
 * HTTP, and nothing decides what a server should have answered.
 */
@NullMarked
package org.ndesharness.client.message;

import org.jspecify.annotations.NullMarked;
