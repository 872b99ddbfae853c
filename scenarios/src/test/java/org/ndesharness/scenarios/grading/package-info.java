/** Clients that others wrote are graded, and clients that were made to be wrong are graded down for exactly that. */
@NullMarked
package org.ndesharness.scenarios.grading;

import org.jspecify.annotations.NullMarked;
