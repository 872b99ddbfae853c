/**
 * TLS of the listener: whose certificate it shows, and what is wrong with it. Nothing here knows HTTP.
 */
@NullMarked
package org.ndesharness.server.tls;

import org.jspecify.annotations.NullMarked;
