/**
 * The client side of RFC 8894 as checks: what each asks for, and how it is seen in one attempt of a client.
 *
 * <p>Requests are read here once more, by nothing but Bouncy Castle: what the server misread would stay hidden otherwise.
 */
@NullMarked
package org.ndesharness.scenarios.grading.check;

import org.jspecify.annotations.NullMarked;
