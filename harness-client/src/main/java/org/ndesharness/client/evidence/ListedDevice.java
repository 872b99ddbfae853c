package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * A device among those that Intune manages.
 *
 * @param name of the device
 * @param user principal name of its user; empty string when not shown
 * @param lastCheckIn taken for UTC, which it mostly is; empty when not shown
 */
public record ListedDevice(Citation citation, String name, String user, Optional<Instant> lastCheckIn)
        implements Evidence {}
