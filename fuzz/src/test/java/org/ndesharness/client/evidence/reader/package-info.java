/** Fuzz tests of the evidence readers, a class and so a process for each family; what they find becomes a plain test. */
@NullMarked
package org.ndesharness.client.evidence.reader;

import org.jspecify.annotations.NullMarked;
