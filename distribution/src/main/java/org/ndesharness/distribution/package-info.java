/** What is made from the command at build time; nothing here is part of it. */
@NullMarked
package org.ndesharness.distribution;

import org.jspecify.annotations.NullMarked;
