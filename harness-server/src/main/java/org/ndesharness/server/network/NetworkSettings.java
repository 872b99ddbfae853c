package org.ndesharness.server.network;

/**
 * The way between the device and the published address.
 *
 * @param deviceBlocked whether a firewall refuses the device's connections
 */
public record NetworkSettings(boolean deviceBlocked) {

    /** Nothing in the way. */
    public static NetworkSettings healthy() {
        return new NetworkSettings(false);
    }
}
