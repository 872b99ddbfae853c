/**
 * The rules that lead from evidence to failures, grouped by where on the way of a certificate they look.
 *
 * <p>A rule knows evidence and ids, and neither ranking nor wording: those are the business of the package around it.
 */
@NullMarked
package org.ndesharness.client.diagnosis.rule;

import org.jspecify.annotations.NullMarked;
