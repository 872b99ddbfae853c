/** Transports for jscep on java.net.http, with time-outs and a record of every exchange. */
@NullMarked
package org.ndesharness.client.transport;

import org.jspecify.annotations.NullMarked;
