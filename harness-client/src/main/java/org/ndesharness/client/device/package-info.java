/** The devices: what differs between platforms is data, plus the log each writes. */
@NullMarked
package org.ndesharness.client.device;

import org.jspecify.annotations.NullMarked;
