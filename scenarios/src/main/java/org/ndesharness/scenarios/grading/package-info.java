/**
 * Other people's clients, graded: each meets a site of its own for each scenario, and what it sent, what it said and what it
 * handed over is judged by the client side of RFC 8894.
 *
 * <p>How a client is run is in {@code command}, what is asked of it in {@code check}.
 */
@NullMarked
package org.ndesharness.scenarios.grading;

import org.jspecify.annotations.NullMarked;
