/**
 * Blind failures for a class: what is asked, what a learner did, what that is worth.
 *
 * <p>Nothing here knows pages.
 */
@NullMarked
package org.ndesharness.scenarios.console.exercise;

import org.jspecify.annotations.NullMarked;
