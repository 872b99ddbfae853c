/**
 * Plays the devices, reads evidence and holds the diagnosis.
 *
 * <p>Nothing here sees the inside of the emulated server: only HTTP answers, device logs and the files that an
 * administrator could collect. The same diagnosis therefore works on a real NDES.
 */
@NullMarked
package org.ndesharness.client;

import org.jspecify.annotations.NullMarked;
