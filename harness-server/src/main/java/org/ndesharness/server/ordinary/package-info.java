/**
 * What goes on in an installation whether or not anything is wrong: without it, absence could not be told from a log that
 * does not reach that far.
 */
@NullMarked
package org.ndesharness.server.ordinary;

import org.jspecify.annotations.NullMarked;
