/**
 * IIS: request filtering, application pools, error pages and the W3C log.
 */
@NullMarked
package org.ndesharness.server.iis;

import org.jspecify.annotations.NullMarked;
