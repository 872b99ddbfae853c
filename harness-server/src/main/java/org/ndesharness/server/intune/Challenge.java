package org.ndesharness.server.intune;

import java.time.Instant;

/**
 * A challenge that the service put into a profile.
 *
 * @param value the secret itself
 * @param issued when
 * @param deviceName the device it was made for
 */
public record Challenge(String value, Instant issued, String deviceName) {

    /** Hides the secret: this text ends up in logs that people paste into tickets. */
    @Override
    public String toString() {
        return "Challenge[****, issued=" + issued + ", deviceName=" + deviceName + "]";
    }
}
