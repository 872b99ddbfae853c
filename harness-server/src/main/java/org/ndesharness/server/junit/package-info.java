/**
 * The JUnit extension: a mock NDES in somebody's own tests. Needs the JUnit API, 5.14 or 6, which is an optional dependency.
 */
@NullMarked
package org.ndesharness.server.junit;

import org.jspecify.annotations.NullMarked;
