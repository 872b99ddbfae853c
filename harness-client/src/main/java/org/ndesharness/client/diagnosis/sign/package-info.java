/**
 * Signs: what one line, event or value says by itself, wherever in the flow an attempt ended, and what shows that a
 * station worked.
 *
 * <p>Nothing here knows an attempt of a device: the rules weigh a sign against it. Every class reads one kind of trace.
 */
@NullMarked
package org.ndesharness.client.diagnosis.sign;

import org.jspecify.annotations.NullMarked;
