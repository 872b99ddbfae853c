/**
 * Who does the arithmetic: a native crypto provider where the platform has one.
 *
 * <p>Nothing here is used unless a program asks for it: tests that embed the server keep the providers of their JVM.
 */
@NullMarked
package org.ndesharness.server.crypto;

import org.jspecify.annotations.NullMarked;
