/**
 * What the pages show, in the language of whoever looks.
 *
 * <p>Nothing here changes anything.
 */
@NullMarked
package org.ndesharness.scenarios.console.page;

import org.jspecify.annotations.NullMarked;
