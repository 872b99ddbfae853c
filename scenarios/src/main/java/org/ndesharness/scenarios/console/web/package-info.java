/**
 * The listener: who may ask what, which address is answered by whom, and the stream that says that something changed.
 *
 * <p>Nothing here knows what is right or wrong.
 */
@NullMarked
package org.ndesharness.scenarios.console.web;

import org.jspecify.annotations.NullMarked;
