/**
 * One site and one device for people who watch: what was sent, which way it went, what can be collected.
 *
 * <p>Nothing here knows pages or scores.
 */
@NullMarked
package org.ndesharness.scenarios.console.lesson;

import org.jspecify.annotations.NullMarked;
