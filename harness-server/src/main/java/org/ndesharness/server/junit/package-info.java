/**
 * The JUnit extension: a mock NDES in somebody's own tests. Needs the JUnit API, 5.12 or later, which is an optional dependency.
 */
@NullMarked
package org.ndesharness.server.junit;

import org.jspecify.annotations.NullMarked;
