package org.ndesharness.server.mscep;

import java.time.Instant;
import java.util.Optional;

/**
 * A challenge password that NDES itself accepts.
 *
 * @param value the secret itself
 * @param created when it was given out
 * @param expires when it is good no longer; empty for never
 * @param reusable whether it may be used more than once
 */
public record Password(String value, Instant created, Optional<Instant> expires, boolean reusable) {

    /** Whether it is too old at that time. */
    public boolean expiredAt(Instant time) {
        return expires.filter(end -> !time.isBefore(end)).isPresent();
    }

    /** Hides the secret: this text ends up in logs that people paste into tickets. */
    @Override
    public String toString() {
        return "Password[****, created=" + created + ", expires=" + expires + ", reusable=" + reusable + "]";
    }
}
