/**
 * The NDES policy module and the certificate registration point.
 */
@NullMarked
package org.ndesharness.server.policy;

import org.jspecify.annotations.NullMarked;
