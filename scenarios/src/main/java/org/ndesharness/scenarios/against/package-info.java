/** What came of testing a server that nobody can break from here, and what was left out of it. */
@NullMarked
package org.ndesharness.scenarios.against;

import org.jspecify.annotations.NullMarked;
