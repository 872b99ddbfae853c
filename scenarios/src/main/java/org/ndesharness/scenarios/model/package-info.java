/**
 * What a scenario is: how an installation and a device are set, and what the diagnosis must then say.
 *
 * <p>Nothing here reads files or runs anything.
 */
@NullMarked
package org.ndesharness.scenarios.model;

import org.jspecify.annotations.NullMarked;
