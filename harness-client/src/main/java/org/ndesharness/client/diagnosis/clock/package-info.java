/** How far the clocks of device and server lie apart, from the requests that both logged. */
@NullMarked
package org.ndesharness.client.diagnosis.clock;

import org.jspecify.annotations.NullMarked;
