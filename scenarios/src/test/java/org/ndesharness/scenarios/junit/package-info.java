/** Tests of scenarios as tests. */
@NullMarked
package org.ndesharness.scenarios.junit;

import org.jspecify.annotations.NullMarked;
