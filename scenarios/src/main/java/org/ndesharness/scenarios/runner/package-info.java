/**
 * Runs scenarios: a site and a device of their own each, their evidence collected, diagnosed and compared with what was expected.
 *
 * <p>The diagnosis gets nothing from here but a folder of files under a name that says nothing.
 */
@NullMarked
package org.ndesharness.scenarios.runner;

import org.jspecify.annotations.NullMarked;
