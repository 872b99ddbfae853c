/**
 * The CA side of RFC 8894 as a suite of checks that plays the client over HTTP against any SCEP URL.
 *
 * <p>A check says what it asked, what it saw and what that means; ids are promises. Nothing here knows which server is behind
 * the URL, and nothing is read but its answers.
 */
@NullMarked
package org.ndesharness.client.conformance;

import org.jspecify.annotations.NullMarked;
