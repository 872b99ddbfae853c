/**
 * The certification authority and its database of requests.
 */
@NullMarked
package org.ndesharness.server.ca;

import org.jspecify.annotations.NullMarked;
