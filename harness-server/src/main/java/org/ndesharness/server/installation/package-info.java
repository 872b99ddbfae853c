/**
 * The names and addresses an installation goes by. Nothing here can be right or wrong: it is who, not how.
 */
@NullMarked
package org.ndesharness.server.installation;

import org.jspecify.annotations.NullMarked;
