/** The console, as a trainer and a class use it, and as somebody uses it who should not. */
@NullMarked
package org.ndesharness.scenarios.console;

import org.jspecify.annotations.NullMarked;
