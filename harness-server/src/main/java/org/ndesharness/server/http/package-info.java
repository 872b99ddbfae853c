/**
 * The listener and HTTP.sys: limits, pages and the HTTPERR log.
 */
@NullMarked
package org.ndesharness.server.http;

import org.jspecify.annotations.NullMarked;
