/**
 * The mock server behind {@code serve}: the default site, a site for each failure, what devices fetch, and what is said of it all.
 *
 * <p>Nothing here reads arguments or prints.
 */
@NullMarked
package org.ndesharness.scenarios.serve;

import org.jspecify.annotations.NullMarked;
