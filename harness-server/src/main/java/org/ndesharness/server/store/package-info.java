/**
 * Where the state of sites lives: in memory, in a folder, or in a database that several servers share.
 */
@NullMarked
package org.ndesharness.server.store;

import org.jspecify.annotations.NullMarked;
