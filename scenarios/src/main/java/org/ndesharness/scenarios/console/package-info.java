/**
 * The trainer's console: the flow as something to see and to play, as a web page.
 *
 * <p>Here is where it starts and what it is started with; the rooms below hold lessons, exercises, pages and the web.
 */
@NullMarked
package org.ndesharness.scenarios.console;

import org.jspecify.annotations.NullMarked;
