/** Lines for a shell, as a person copies them from what is printed. */
@NullMarked
package org.ndesharness.scenarios.shell;

import org.jspecify.annotations.NullMarked;
