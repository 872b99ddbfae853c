package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * A device among those that Intune manages.
 *
 * @param name of the device
 * @param user principal name of its user; empty string when not shown
 * @param lastCheckIn taken for UTC, which it mostly is; empty when not shown
 * @param os its operating system and, on Android, how it is enrolled; empty string when not shown
 * @param osVersion as it is shown; empty string when not
 * @param maker who made it; empty string when not shown
 */
public record ListedDevice(
        Citation citation,
        String name,
        String user,
        Optional<Instant> lastCheckIn,
        String os,
        String osVersion,
        String maker)
        implements Evidence {}
