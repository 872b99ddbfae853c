/**
 * IIS: application pools, request filtering, authentication, redirects, error pages and the W3C log. What NDES answers
 * inside is not decided here.
 */
@NullMarked
package org.ndesharness.server.iis;

import org.jspecify.annotations.NullMarked;
