/** Readers for every file an administrator can collect, found by content and not by name. */
@NullMarked
package org.ndesharness.client.evidence.reader;

import org.jspecify.annotations.NullMarked;
