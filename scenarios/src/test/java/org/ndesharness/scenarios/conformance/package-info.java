/** The CA side of RFC 8894, run against our own server and one of somebody else's. */
@NullMarked
package org.ndesharness.scenarios.conformance;

import org.jspecify.annotations.NullMarked;
