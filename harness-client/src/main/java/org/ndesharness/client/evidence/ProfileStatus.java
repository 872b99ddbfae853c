package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a profile came on one device, as Intune's list of a profile's devices shows it.
 *
 * @param profile its name; where the list does not show it, that of the file
 * @param device name of the device
 * @param user principal name of its user; empty string when not shown
 * @param errorCode as it is shown, decimal or hexadecimal; empty string when there is none
 * @param reported when it was last heard of, taken for UTC, which it mostly is; empty when not shown
 */
public record ProfileStatus(
        Citation citation,
        String profile,
        String device,
        String user,
        State state,
        String errorCode,
        Optional<Instant> reported)
        implements Evidence {

    /** What the list says of the device. */
    public enum State {
        SUCCEEDED,
        /** Not yet delivered, or not yet answered for. */
        PENDING,
        /** In error or in conflict. */
        ERROR,
        NOT_APPLICABLE
    }
}
